import { and, asc, desc, eq, isNull, ne, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { contacts, merchants, people, roleGrants, units, users } from '#db/index.ts'
import type { Asked, Reader } from '#app/features/given.ts'
import { searchShops } from './search-shops.server.ts'
import { searchUnits } from '#app/features/organisations/search-units.server.ts'
import { findPersonAt } from './find-person.server.ts'
import type { PersonQuery } from './people.schema.ts'

/**
 * Everything about one person that an administrator of the place may see: contact data, roles held and
 * ended, household, whether he or she can sign in. `places` are units and shops found by the words
 * asked for, to give a role at; `branches` the same to move to.
 * @throws Refusal `not-found`.
 */
export async function viewPerson({
	actor,
	query,
	read,
	ledger,
}: Asked<z.output<typeof PersonQuery>>) {
	const person = await findPersonAt(read, actor, query.personId)
	const details = await detailsOf(read, person.id)
	const [goods, honour] = await ledger.balances([details.goodsAccount, details.honourAccount])
	return {
		id: person.id,
		name: person.name,
		volunteerNumber: person.volunteerNumber,
		since: person.createdAt,
		leftAt: person.leftAt,
		isSelf: person.id === actor.id,
		unit: details.unit,
		contact: { phone: details.phone, email: details.email, address: details.address },
		canSignIn: details.userId !== null && details.disabledAt === null,
		points: goods?.available ?? 0n,
		honour: honour?.available ?? 0n,
		roles: await rolesOf(read, person.id),
		household: person.householdId
			? await householdOf(read, { householdId: person.householdId, but: person.id })
			: [],
		places: query.place === '' ? [] : await placesNamed({ read, actor, words: query.place }),
		branches: await branchesNamed({ read, actor, words: query.branch, but: details.unit.id }),
	}
}

async function detailsOf(read: Reader, personId: string) {
	const [details] = await read
		.select({
			goodsAccount: people.goodsAccount,
			honourAccount: people.honourAccount,
			unit: { id: units.id, name: units.name, nameEn: units.nameEn },
			// Side by side: of a joined group that begins with a null, drizzle makes one null altogether.
			phone: contacts.phone,
			email: contacts.email,
			address: contacts.address,
			userId: users.id,
			disabledAt: users.disabledAt,
		})
		.from(people)
		.innerJoin(units, eq(units.id, people.unitId))
		.leftJoin(contacts, eq(contacts.personId, people.id))
		.leftJoin(users, eq(users.id, people.id))
		.where(eq(people.id, personId))
	if (!details) throw new Error('The person was found just now')
	return details
}

function rolesOf(read: Reader, personId: string) {
	return read
		.select({
			id: roleGrants.id,
			role: roleGrants.role,
			grantedAt: roleGrants.grantedAt,
			endedAt: roleGrants.endedAt,
			unit: { name: units.name, nameEn: units.nameEn },
			merchant: { name: merchants.name, nameEn: merchants.nameEn },
		})
		.from(roleGrants)
		.leftJoin(units, eq(units.id, roleGrants.unitId))
		.leftJoin(merchants, eq(merchants.id, roleGrants.merchantId))
		.where(eq(roleGrants.personId, personId))
		.orderBy(
			asc(sql`case when ${roleGrants.endedAt} is null then 0 else 1 end`),
			desc(roleGrants.grantedAt),
			asc(roleGrants.id),
		)
		.limit(50)
}

function householdOf(
	read: Reader,
	{ householdId, but }: { readonly householdId: string; readonly but: string },
) {
	return read
		.select({ id: people.id, name: people.name, volunteerNumber: people.volunteerNumber })
		.from(people)
		.where(and(eq(people.householdId, householdId), ne(people.id, but), isNull(people.leftAt)))
		.orderBy(asc(people.name))
}

async function placesNamed({
	read,
	actor,
	words,
}: Pick<Asked, 'read' | 'actor'> & { readonly words: string }) {
	const kinds = ['district', 'street', 'community', 'branch'] as const
	const found = await searchUnits(read, actor, { words, kinds })
	const shops = await searchShops(read, actor, words)
	return [...found, ...shops]
}

async function branchesNamed({
	read,
	actor,
	words,
	but,
}: Pick<Asked, 'read' | 'actor'> & { readonly words: string; readonly but: string }) {
	if (words === '') return []
	const found = await searchUnits(read, actor, { words, kinds: ['branch'] })
	return found.filter(({ id }) => id !== but)
}
