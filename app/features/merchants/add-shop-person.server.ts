import { and, eq, isNull } from 'drizzle-orm'
import { people } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { grantRole } from '#app/features/people/grant-role.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import type { AddShopPerson } from './merchants.schema.ts'

/**
 * Makes somebody owner or staff of a shop, by the volunteer number that he or she shows.
 * Refuses: nobody-with-that-number, and as `grantRole` does.
 */
export async function addShopPerson(given: Given<AddShopPerson>): Promise<void> {
	const { actor, input, tx } = given
	const [person] = await tx
		.select({ id: people.id })
		.from(people)
		.where(
			and(
				eq(people.volunteerNumber, input.number),
				eq(people.districtId, actor.districtId),
				isNull(people.leftAt),
			),
		)
	if (!person) throw new Refusal('nobody-with-that-number')
	const { id, role, merchantId } = input
	await grantRole({ ...given, input: { id, role, personId: person.id, placeId: merchantId } })
}
