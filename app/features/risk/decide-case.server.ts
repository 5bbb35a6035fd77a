import { and, eq, sql } from 'drizzle-orm'
import { cases, hourLogs, orders, people } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { isOver } from '#app/features/people/actor.policy.ts'
import { livedTogether } from '#app/features/people/lived-together.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import { whether } from '#app/features/whether.server.ts'
import type { DecideCase } from './risk.schema.ts'

/**
 * An auditor of the district closes a case: the flag was right, or it was not. Neither moves points.
 * @throws Refusal `not-found`, `own-case` when it is about the auditor, or who lived with him or her since,
 * `case-decided`.
 */
export async function decideCase(given: Given<DecideCase>): Promise<void> {
	const { actor, input, tx, now } = given
	// An auditor who moved out since judges no better than one who did not.
	const since = sql`coalesce(${hourLogs.startedAt}, ${orders.orderedAt})`
	const together = livedTogether(tx, actor, since)
	const [found] = await tx
		.select({
			id: cases.id,
			rule: cases.rule,
			status: cases.status,
			personId: people.id,
			together: whether(together),
		})
		.from(cases)
		.leftJoin(hourLogs, and(eq(cases.subjectKind, 'hour-log'), eq(hourLogs.id, cases.subjectId)))
		.leftJoin(orders, and(eq(cases.subjectKind, 'order'), eq(orders.id, cases.subjectId)))
		.leftJoin(people, sql`${people.id} = coalesce(${hourLogs.personId}, ${orders.personId})`)
		.where(and(eq(cases.id, input.caseId), eq(cases.districtId, actor.districtId)))
	const audits = isOver(actor, ['auditor'], `/${actor.districtId}/`)
	if (!found || !audits) throw new Refusal('not-found')
	if (found.personId === actor.id || found.together) throw new Refusal('own-case')
	const decided = await tx
		.update(cases)
		.set({
			status: input.decision,
			decidedBy: actor.id,
			decidedAt: now,
			sentence: input.sentence,
		})
		.where(and(eq(cases.id, found.id), eq(cases.status, 'open')))
		.returning({ id: cases.id })
	if (decided.length === 0) throw new Refusal('case-decided')
	await recordAudit(given, 'case-decided', `case:${found.id}`, {
		rule: found.rule,
		decision: input.decision,
	})
}
