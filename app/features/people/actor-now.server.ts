import type { Given } from '#app/features/given.ts'
import { takeTurn } from '#app/features/hours/take-turn.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import type { Actor } from './actor.policy.ts'
import { findActor } from './find-actor.server.ts'

/**
 * The actor with the roles held inside this transaction, for verbs that decide about people: the
 * actor of the request was read before it began. Two such verbs about the same person, or of one,
 * come one after the other on PostgreSQL, too, so two administrators cannot end each other.
 * @throws Refusal `not-found` for an actor who has left meanwhile.
 */
export async function actorNow(
	{ actor, tx }: Pick<Given, 'actor' | 'tx'>,
	...personIds: readonly string[]
): Promise<Actor> {
	await takeTurn(tx, [...new Set([actor.id, ...personIds])])
	const now = await findActor(tx, actor.id)
	if (!now) throw new Refusal('not-found')
	return now
}
