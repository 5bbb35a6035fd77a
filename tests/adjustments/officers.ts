import { randomUUID } from 'node:crypto'
import { agreeToAdjustment } from '#app/features/adjustments/decide-adjustment.server.ts'
import { proposeAdjustment } from '#app/features/adjustments/propose-adjustment.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { district, refusalOf, type District } from '#tests/organisations/district.ts'

/** A district with two officers of different branches over one community. */
export interface Officers extends District {
	readonly community: string
	/** Where volunteers live, and the first officer. */
	readonly branch: string
	readonly first: Actor
	readonly second: Actor
	/** Sends a proposal to give points, or to take them; `said` is the refusal or `accepted`. */
	propose(actor: Actor, person: Actor, points?: bigint): Promise<{ id: string; said: string }>
	agree(actor: Actor, adjustmentId: string, at?: Date): Promise<string>
}

export async function officers(): Promise<Officers> {
	const here = await district()
	const street = await here.unit('street', here.administrator.districtId)
	const community = await here.unit('community', street)
	const branch = await here.unit('branch', community)
	const elsewhere = await here.unit('branch', community)
	return {
		...here,
		community,
		branch,
		first: await here.person(branch, ['community-officer', community]),
		second: await here.person(elsewhere, ['street-officer', street]),
		async propose(actor, person, points) {
			const form = formFor(person, points)
			return { id: form.id, said: await refusalOf(here.act(actor, proposeAdjustment, form)) }
		},
		agree: (actor, adjustmentId, at) =>
			refusalOf(here.act(actor, agreeToAdjustment, { adjustmentId }, at)),
	}
}

export const formFor = (person: Actor, points = 50n) => ({
	id: randomUUID(),
	volunteerNumber: person.volunteerNumber,
	direction: points > 0n ? ('give' as const) : ('take' as const),
	points: points > 0n ? points : -points,
	reasonCode: 'approval-mistake' as const,
	note: '核对签到表',
})
