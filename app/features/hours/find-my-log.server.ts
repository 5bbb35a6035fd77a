import { and, eq } from 'drizzle-orm'
import { activities, hourLogs } from '#db/index.ts'
import { deciderNames } from '#app/features/approvals/decider-names.server.ts'
import { toLocalInput } from '#app/features/calendar.policy.ts'
import type { Asked } from '#app/features/given.ts'
import { previewPoints } from '#app/features/points/preview-points.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import type { LogId } from './hours.schema.ts'
import { logHistory } from './log-history.server.ts'

/**
 * One hour log of the reader's: what counted, what it brings or would bring, who has it and what
 * happened so far. Refuses: not-found.
 */
export async function findMyLog({ actor, query, read, now }: Asked<LogId>) {
	const [found] = await read
		.select({ log: hourLogs, title: activities.title, place: activities.place })
		.from(hourLogs)
		.innerJoin(activities, eq(activities.id, hourLogs.activityId))
		.where(and(eq(hourLogs.id, query.logId), eq(hourLogs.personId, actor.id)))
	if (!found) throw new Refusal('not-found')
	const { log, ...words } = found
	const minutes = log.minutes ?? minutesSince(log.startedAt, now)
	const [preview] = await previewPoints({ read, districtId: log.districtId }, [{ ...log, minutes }])
	const item = preview?.item ?? null
	return {
		log: { ...picked(log), ...words, minutes },
		item: item && {
			code: item.code,
			nameZh: item.nameZh,
			nameEn: item.nameEn,
			wallet: item.wallet,
			minMinutes: item.minMinutes,
			versionNumber: item.versionNumber,
		},
		preview: preview?.worth ?? null,
		history: await logHistory(read, log),
		waitingFor: log.status === 'submitted' ? await deciderNames(read, log, now) : null,
		endedAtInput: log.endedAt ? toLocalInput(log.endedAt) : '',
	}
}

export type MyLog = Awaited<ReturnType<typeof findMyLog>>

const minutesSince = (from: Date, now: Date) =>
	Math.max(0, Math.floor((now.getTime() - from.getTime()) / 60_000))

const picked = ({
	id,
	activityId,
	startedAt,
	endedAt,
	coveredMinutes,
	tier,
	status,
	level,
	submittedAt,
	points,
	pointsCut,
	cutBy,
}: typeof hourLogs.$inferSelect) => ({
	id,
	activityId,
	startedAt,
	endedAt,
	coveredMinutes,
	tier,
	status,
	level,
	submittedAt,
	points,
	pointsCut,
	cutBy,
})
