import { aliasedTable, and, eq } from 'drizzle-orm'
import { adjustments, people, units } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { haveLivedTogether } from '#app/features/people/lived-together.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import { kinSince, whyNotDecide } from './adjustments.policy.ts'

/**
 * An adjustment that the actor may decide on, decided or not. A home shared with either of the two
 * counts since a year before the proposal. Refuses: not-found, adjustment-own, adjustment-household,
 * adjustment-same-person, adjustment-same-branch, adjustment-same-home.
 */
export async function findToDecide({ actor, tx }: Given, adjustmentId: string) {
	const found = await rowOf({ actor, tx }, adjustmentId)
	if (!found) throw new Refusal('not-found')
	const since = kinSince(found.proposedAt)
	const { personId, proposedBy } = found
	const refusal = whyNotDecide(actor, {
		...found,
		branches: [found.proposedFrom, found.proposerUnit],
		livedTogether: await haveLivedTogether(tx, actor, { personId, since }),
		proposerLivedTogether: await haveLivedTogether(tx, actor, { personId: proposedBy, since }),
	})
	if (refusal) throw new Refusal(refusal)
	return found
}

async function rowOf({ actor, tx }: Pick<Given, 'actor' | 'tx'>, adjustmentId: string) {
	const proposer = aliasedTable(people, 'proposer')
	const [found] = await tx
		.select({
			id: adjustments.id,
			personId: adjustments.personId,
			points: adjustments.points,
			status: adjustments.status,
			proposedBy: adjustments.proposedBy,
			proposedFrom: adjustments.proposedFrom,
			proposedAt: adjustments.proposedAt,
			decidedBy: adjustments.decidedBy,
			proposerUnit: proposer.unitId,
			unitPath: units.path,
			leftAt: people.leftAt,
			goodsAccount: people.goodsAccount,
		})
		.from(adjustments)
		.innerJoin(people, eq(people.id, adjustments.personId))
		.innerJoin(units, eq(units.id, people.unitId))
		.innerJoin(proposer, eq(proposer.id, adjustments.proposedBy))
		.where(and(eq(adjustments.id, adjustmentId), eq(adjustments.districtId, actor.districtId)))
	return found
}
