import { and, eq } from 'drizzle-orm'
import { answers, hourLogs } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { Refusal } from '#app/features/refusal.ts'
import { closeLogs } from './close-logs.server.ts'
import { giveMinutesBack } from './give-minutes-back.server.ts'
import type { AnswerReturn } from './hours.schema.ts'

/**
 * Hands the actor's returned hour log in again with a sentence, and with an earlier end if the time
 * was wrong: longer it never gets. All decisions begin anew, but
 * the entry of a back-filled log. Refuses: not-found, not-returned,
 * time-only-shorter.
 */
export async function answerReturn({ actor, input, tx, now }: Given<AnswerReturn>): Promise<void> {
	const [log] = await tx
		.select()
		.from(hourLogs)
		.where(and(eq(hourLogs.id, input.logId), eq(hourLogs.personId, actor.id)))
	if (!log) throw new Refusal('not-found')
	const [before] = await tx
		.select({ id: answers.id })
		.from(answers)
		.where(and(eq(answers.id, input.id), eq(answers.hourLogId, log.id)))
	if (before) return
	if (log.status !== 'returned' || log.endedAt === null || log.endSource === null) {
		throw new Refusal('not-returned')
	}
	const endedAt = input.endedAt ?? log.endedAt
	if (endedAt > log.endedAt || endedAt <= log.startedAt) throw new Refusal('time-only-shorter')
	const [answered] = await tx
		.insert(answers)
		.values({
			id: input.id,
			districtId: log.districtId,
			hourLogId: log.id,
			sentence: input.sentence,
			answeredAt: now,
		})
		.onConflictDoNothing()
		.returning({ id: answers.id })
	if (!answered) throw new Refusal('already-done')
	const step = log.tier === 'back-filled' ? 1 : 0
	await closeLogs({ tx, now }, [{ log, endedAt, endSource: log.endSource, step }])
	// It stands behind what was handed in meanwhile, and gave its minutes up to that.
	await giveMinutesBack(tx, log)
}
