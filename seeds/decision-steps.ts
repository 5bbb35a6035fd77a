import { and, eq, exists, not, sql } from 'drizzle-orm'
import { cases, hourLogs } from '#db/index.ts'
import type { DecideAgainst } from '#app/features/approvals/approvals.schema.ts'
import { approveHours } from '#app/features/approvals/approve-hours.server.ts'
import { rejectHours, returnHours } from '#app/features/approvals/decide-against.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import type { Timeline } from './timeline.ts'

interface Deciding {
	readonly by: Actor
	readonly at: Date
	readonly sentence?: string
}

export function approve(
	timeline: Timeline,
	logIds: readonly string[],
	{ by, at, sentence = '' }: Deciding,
): void {
	timeline.at(at, `approval by ${by.name}`, (moment) =>
		approveHours({ ...moment, actor: by, input: { logIds: [...logIds], sentence } }),
	)
}

/**
 * Approves what waits of an activity and is not flagged: what of level L0 was not drawn for a look
 * has been approved by then, and nobody knows beforehand which those are.
 */
export function approveWaiting(timeline: Timeline, activityId: string, { by, at }: Deciding): void {
	timeline.at(at, `approvals by ${by.name}`, async (moment) => {
		const { tx } = moment
		const isFlagged = exists(
			tx
				.select({ one: sql`1` })
				.from(cases)
				.where(and(eq(cases.subjectId, hourLogs.id), eq(cases.status, 'open'))),
		)
		const waiting = await tx
			.select({ id: hourLogs.id })
			.from(hourLogs)
			.where(
				and(eq(hourLogs.activityId, activityId), eq(hourLogs.status, 'submitted'), not(isFlagged)),
			)
		const logIds = waiting.map(({ id }) => id).toSorted()
		if (logIds.length === 0) return
		await approveHours({ ...moment, actor: by, input: { logIds, sentence: '' } })
	})
}

type Against = Deciding & Pick<DecideAgainst, 'reasonCode' | 'sentence'>

export function giveBack(timeline: Timeline, logId: string, against: Against): void {
	const { by, at, reasonCode, sentence } = against
	timeline.at(at, `return by ${by.name}`, (moment) =>
		returnHours({ ...moment, actor: by, input: { logId, reasonCode, sentence } }),
	)
}

export function reject(timeline: Timeline, logId: string, against: Against): void {
	const { by, at, reasonCode, sentence } = against
	timeline.at(at, `rejection by ${by.name}`, (moment) =>
		rejectHours({ ...moment, actor: by, input: { logId, reasonCode, sentence } }),
	)
}
