import {
	aliasedTable,
	and,
	eq,
	exists,
	gte,
	isNotNull,
	or,
	sql,
	type Column,
	type SQL,
} from 'drizzle-orm'
import { formerHouseholds, people } from '#db/index.ts'
import type { Reader } from '#app/features/given.ts'
import type { Actor } from './actor.policy.ts'

type Living = Pick<Actor, 'id' | 'householdId'>
type Since = SQL | Column | Date

/**
 * Did the person of the query's row of `people` share a household with the actor at some time since,
 * or does so now? Both may have moved since, so that who ends a living-together, even for good
 * reasons, makes nobody the judge of hours that were served before. Never null.
 */
export function livedTogether(read: Reader, actor: Living, since: Since): SQL {
	const own = aliasedTable(formerHouseholds, 'own_former')
	const theirs = aliasedTable(formerHouseholds, 'their_former')
	const one = { one: sql`1` }
	const ownStay = and(eq(own.personId, actor.id), gte(own.leftAt, since))
	const theirStay = and(eq(theirs.personId, people.id), gte(theirs.leftAt, since))
	const now = actor.householdId ?? ''
	const ways = [
		and(isNotNull(people.householdId), eq(people.householdId, now)),
		exists(
			read
				.select(one)
				.from(own)
				.where(and(ownStay, eq(own.householdId, people.householdId))),
		),
		exists(
			read
				.select(one)
				.from(theirs)
				.where(and(theirStay, eq(theirs.householdId, now))),
		),
		exists(
			read
				.select(one)
				.from(theirs)
				.innerJoin(own, eq(own.householdId, theirs.householdId))
				.where(and(theirStay, ownStay)),
		),
	]
	return sql`(${or(...ways)})`
}

/** The same about one person. */
export async function haveLivedTogether(
	read: Reader,
	actor: Living,
	{ personId, since }: { readonly personId: string; readonly since: Date },
): Promise<boolean> {
	const [found] = await read
		.select({ id: people.id })
		.from(people)
		.where(and(eq(people.id, personId), livedTogether(read, actor, since)))
	return found !== undefined
}
