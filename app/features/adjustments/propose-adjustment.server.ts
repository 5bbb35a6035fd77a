import { and, eq } from 'drizzle-orm'
import { adjustments, people, units } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { actorNow } from '#app/features/people/actor-now.server.ts'
import { livedTogether } from '#app/features/people/lived-together.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import { whether } from '#app/features/whether.server.ts'
import { kinSince, referenceOf, whyNotPropose } from './adjustments.policy.ts'
import type { ProposeAdjustment } from './adjustments.schema.ts'

/**
 * The first of two people writes down goods points to give or take by hand. Nothing moves yet. The
 * same form sent again changes nothing. Refuses: nobody-with-that-number, person-left, adjustment-own,
 * adjustment-household, adjustment-changed (the form's key was used for something else).
 */
export async function proposeAdjustment(asked: Given<ProposeAdjustment>): Promise<void> {
	const { input, tx, now } = asked
	const actor = await actorNow(asked)
	const given = { ...asked, actor }
	const about = await beneficiary(given)
	const refusal = whyNotPropose(actor, about)
	// Somebody of another place is told apart from nobody at all by nothing.
	if (refusal === 'not-found') throw new Refusal('nobody-with-that-number')
	if (refusal) throw new Refusal(refusal)
	if (about.leftAt) throw new Refusal('person-left')
	const proposal = {
		id: input.id,
		districtId: actor.districtId,
		personId: about.personId,
		points: input.direction === 'give' ? input.points : -input.points,
		reasonCode: input.reasonCode,
		note: input.note,
		proposedBy: actor.id,
	}
	const [made] = await tx
		.insert(adjustments)
		.values({ ...proposal, status: 'waiting', proposedFrom: actor.unitId, proposedAt: now })
		.onConflictDoNothing()
		.returning({ id: adjustments.id })
	if (!made) return refuseUnlessSame(given, proposal)
	await recordAudit(given, 'adjustment-proposed', referenceOf(input.id), {
		points: String(proposal.points),
		reason: input.reasonCode,
	})
}

async function beneficiary({ actor, input, tx, now }: Given<ProposeAdjustment>) {
	const [found] = await tx
		.select({
			personId: people.id,
			unitPath: units.path,
			leftAt: people.leftAt,
			livedTogether: whether(livedTogether(tx, actor, kinSince(now))),
		})
		.from(people)
		.innerJoin(units, eq(units.id, people.unitId))
		.where(
			and(
				eq(people.volunteerNumber, input.volunteerNumber),
				eq(people.districtId, actor.districtId),
			),
		)
	if (!found) throw new Refusal('nobody-with-that-number')
	return found
}

type Proposal = Pick<
	typeof adjustments.$inferSelect,
	'id' | 'districtId' | 'personId' | 'points' | 'reasonCode' | 'note' | 'proposedBy'
>

async function refuseUnlessSame({ tx }: Given, proposal: Proposal): Promise<void> {
	const [same] = await tx
		.select({ id: adjustments.id })
		.from(adjustments)
		.where(
			and(
				eq(adjustments.id, proposal.id),
				eq(adjustments.districtId, proposal.districtId),
				eq(adjustments.personId, proposal.personId),
				eq(adjustments.points, proposal.points),
				eq(adjustments.reasonCode, proposal.reasonCode),
				eq(adjustments.note, proposal.note),
				eq(adjustments.proposedBy, proposal.proposedBy),
			),
		)
	if (!same) throw new Refusal('adjustment-changed')
}
