import { isOver, type Actor } from '#app/features/people/actor.policy.ts'
import { Refusal } from '#app/features/refusal.ts'

/**
 * The activity table is the district's: an administrator of one street does not change it.
 * @throws Refusal `not-found`.
 */
export function assertOfDistrict(actor: Actor): void {
	if (!isOver(actor, ['administrator'], `/${actor.districtId}/`)) throw new Refusal('not-found')
}
