import { and, eq } from 'drizzle-orm'
import { activities, hourLogs } from '#db/index.ts'
import { deciderNames } from '#app/features/approvals/decider-names.server.ts'
import { toLocalInput } from '#app/features/calendar.policy.ts'
import type { Asked } from '#app/features/given.ts'
import { previewPoints } from '#app/features/points/preview-points.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import { countable, type Span } from './hours.policy.ts'
import type { LogId } from './hours.schema.ts'
import { logHistory } from './log-history.server.ts'

/**
 * One hour log of the reader's: what counted, what it brings or would bring, who has it and what
 * happened so far. Refuses: not-found.
 */
export async function findMyLog({ actor, query, read, now }: Asked<LogId>) {
	const [found] = await read
		.select({
			log: hourLogs,
			title: activities.title,
			place: activities.place,
			startsAt: activities.startsAt,
			endsAt: activities.endsAt,
		})
		.from(hourLogs)
		.innerJoin(activities, eq(activities.id, hourLogs.activityId))
		.where(and(eq(hourLogs.id, query.logId), eq(hourLogs.personId, actor.id)))
	if (!found) throw new Refusal('not-found')
	const { log, startsAt, endsAt, ...words } = found
	const soFar = countable({ from: log.startedAt, to: log.endedAt ?? now }, { startsAt, endsAt })
	const minutes = log.minutes ?? minutesOf(soFar)
	const [preview] = await previewPoints({ read, districtId: log.districtId }, [{ ...log, minutes }])
	const item = preview?.item ?? null
	return {
		log: { ...picked(log), ...words, minutes, uncounted: outside(log, soFar) },
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

const minutesOf = ({ from, to }: Span) => Math.floor((to.getTime() - from.getTime()) / 60_000)

/** Whole minutes between coming and going that lie outside of the activity. */
const outside = ({ startedAt, endedAt }: typeof hourLogs.$inferSelect, counted: Span): number =>
	endedAt === null ? 0 : minutesOf({ from: startedAt, to: endedAt }) - minutesOf(counted)

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
