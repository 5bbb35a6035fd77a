import { and, eq, isNull } from 'drizzle-orm'
import type { z } from 'zod'
import { contacts, onceTokens, users } from '#db/index.ts'
import type { Given, Tx } from '#app/features/given.ts'
import { Refusal } from '#app/features/refusal.ts'
import { invitePerson } from '#app/features/session/invite-person.server.ts'
import { placesOf } from './actor.policy.ts'
import { actorNow } from './actor-now.server.ts'
import { findWithinReach } from './find-within-reach.server.ts'
import type { InvitePerson } from './people.schema.ts'

/**
 * Makes the link with which a person sets a password, for the first time or anew; links made before
 * stop working. The actor sees the link and could use it: so nobody makes one for himself or herself,
 * and one for a peer only as long as the peer has no password that the link would replace.
 * @returns its path, which is kept nowhere: only a hash is.
 * @throws Refusal `not-found`, `person-left`, `own-link`, `role-out-of-reach`, `peer-has-password`,
 * `needs-contact` when there is nothing to sign in with.
 */
export async function makeInvitation(given: Given<z.output<typeof InvitePerson>>): Promise<string> {
	const { input, tx, now } = given
	const actor = await actorNow(given, input.personId)
	if (input.personId === actor.id) throw new Refusal('own-link')
	const { id, held } = await findWithinReach(tx, actor, input.personId)
	const own = placesOf(actor, ['administrator'])
	const isPeer = held.some(
		({ role, path }) =>
			(role === 'administrator' || role === 'auditor') &&
			!own.some((place) => path.startsWith(place) && path !== place),
	)
	if (isPeer && (await hasPassword(tx, id))) throw new Refusal('peer-has-password')
	const [contact] = await tx
		.select({ phone: contacts.phone, email: contacts.email })
		.from(contacts)
		.where(eq(contacts.personId, id))
	if (!contact?.phone && !contact?.email) throw new Refusal('needs-contact')
	await tx
		.update(onceTokens)
		.set({ usedAt: now })
		.where(and(eq(onceTokens.personId, id), isNull(onceTokens.usedAt)))
	return invitePerson({ tx, actor, now, personId: id })
}

async function hasPassword(tx: Tx, personId: string): Promise<boolean> {
	const [user] = await tx.select({ id: users.id }).from(users).where(eq(users.id, personId))
	return user !== undefined
}
