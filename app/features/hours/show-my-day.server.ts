import { and, asc, desc, eq, gt, inArray, or } from 'drizzle-orm'
import { activities, approvals, claims, hourLogs } from '#db/index.ts'
import type { Asked, Reader } from '#app/features/given.ts'
import { byEnd } from '#app/features/points/show-points.server.ts'
import { CHECK_IN_EARLY_MS, CHECK_OUT_LATE_MS } from './hours.policy.ts'
import { hourTotals } from './list-my-hours.server.ts'

const SHIFTS = 10
const RETURNED = 20

/** What a volunteer does next: shifts ahead, the one that runs, returned hours, and what it all came to. */
export async function showMyDay({ actor, read, ledger, now }: Asked) {
	const shifts = await shiftsOf(read, actor.id, now)
	const [goods, honour] = await ledger.balances([actor.goodsAccount, actor.honourAccount])
	const [nextEnd] = byEnd(await ledger.lots(actor.goodsAccount))
	return {
		name: actor.name,
		volunteerNumber: actor.volunteerNumber,
		shifts,
		returned: await returnedTo(read, actor.id),
		available: goods?.available ?? 0n,
		honour: honour?.available ?? 0n,
		nextEnd: nextEnd ?? null,
		hours: await hourTotals(read, actor.id),
		waiting: await waitingMinutes(read, actor.id),
	}
}

export type MyDay = Awaited<ReturnType<typeof showMyDay>>
export type Shift = MyDay['shifts'][number]

/** Claimed activities whose door is not shut for good, and called-off ones until they would have ended. */
async function shiftsOf(read: Reader, personId: string, now: Date) {
	const rows = await read
		.select({
			id: activities.id,
			title: activities.title,
			place: activities.place,
			startsAt: activities.startsAt,
			endsAt: activities.endsAt,
			status: activities.status,
			cancelReason: activities.cancelReason,
			logId: hourLogs.id,
			logStatus: hourLogs.status,
			logStartedAt: hourLogs.startedAt,
		})
		.from(claims)
		.innerJoin(activities, eq(activities.id, claims.activityId))
		.leftJoin(hourLogs, eq(hourLogs.claimId, claims.id))
		.where(
			and(
				eq(claims.personId, personId),
				eq(claims.status, 'claimed'),
				or(gt(activities.endsAt, now), eq(hourLogs.status, 'open')),
			),
		)
		.orderBy(asc(activities.startsAt), asc(activities.id))
		.limit(SHIFTS)
	return rows
		.filter(({ logStatus }) => logStatus === null || logStatus === 'open')
		.map((row) => ({ ...row, door: doorOf(row, now) }))
}

interface Timed {
	readonly startsAt: Date
	readonly endsAt: Date
	readonly status: string
	readonly logStatus: string | null
}

function doorOf({ startsAt, endsAt, status, logStatus }: Timed, now: Date) {
	if (status === 'cancelled') return 'cancelled'
	if (logStatus === 'open') {
		return now.getTime() > endsAt.getTime() + CHECK_OUT_LATE_MS ? 'late' : 'out'
	}
	return now.getTime() < startsAt.getTime() - CHECK_IN_EARLY_MS ? 'early' : 'in'
}

/** Logs to answer, with what was asked last. */
async function returnedTo(read: Reader, personId: string) {
	const logs = await read
		.select({ id: hourLogs.id, title: activities.title, decidedAt: hourLogs.decidedAt })
		.from(hourLogs)
		.innerJoin(activities, eq(activities.id, hourLogs.activityId))
		.where(and(eq(hourLogs.personId, personId), eq(hourLogs.status, 'returned')))
		.orderBy(asc(hourLogs.decidedAt))
		.limit(RETURNED)
	if (logs.length === 0) return []
	const reasons = await read
		.select({
			logId: approvals.hourLogId,
			reasonCode: approvals.reasonCode,
			sentence: approvals.sentence,
		})
		.from(approvals)
		.where(
			and(
				inArray(
					approvals.hourLogId,
					logs.map(({ id }) => id),
				),
				eq(approvals.decision, 'return'),
			),
		)
		.orderBy(desc(approvals.decidedAt))
	return logs.map((log) => {
		const reason = reasons.find(({ logId }) => logId === log.id)
		return {
			...log,
			reasonCode: reason?.reasonCode ?? null,
			sentence: reason?.sentence ?? '',
		}
	})
}

async function waitingMinutes(read: Reader, personId: string): Promise<number> {
	const rows = await read
		.select({ minutes: hourLogs.minutes })
		.from(hourLogs)
		.where(and(eq(hourLogs.personId, personId), eq(hourLogs.status, 'submitted')))
		.limit(200)
	return rows.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0)
}
