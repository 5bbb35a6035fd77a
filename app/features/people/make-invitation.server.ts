import { and, eq, isNull } from 'drizzle-orm'
import type { z } from 'zod'
import { contacts, onceTokens } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { Refusal } from '#app/features/refusal.ts'
import { invitePerson } from '#app/features/session/invite-person.server.ts'
import { findPresentPerson } from './find-person.server.ts'
import type { InvitePerson } from './people.schema.ts'

/**
 * Makes the link with which a person sets a password, for the first time or anew; links made before
 * stop working.
 * @returns its path, which is kept nowhere: only a hash is.
 * @throws Refusal `not-found`, `person-left`, `needs-contact` when there is nothing to sign in with.
 */
export async function makeInvitation(given: Given<z.output<typeof InvitePerson>>): Promise<string> {
	const { actor, input, tx, now } = given
	const { id } = await findPresentPerson(tx, actor, input.personId)
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
