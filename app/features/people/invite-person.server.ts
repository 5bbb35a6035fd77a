import { createHash, randomBytes } from 'node:crypto'
import { and, eq, isNull } from 'drizzle-orm'
import type { z } from 'zod'
import { contacts, onceTokens } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import { findPresentPerson } from './find-person.server.ts'
import type { InvitePerson } from './people.schema.ts'

/** How long a link to set a password is good for. */
const INVITATION_MS = 7 * 24 * 60 * 60 * 1000
const TOKEN_BYTES = 32

/**
 * Makes the link with which a person sets a password, for the first time or anew; links made before
 * stop working. The token is given back once and kept as a hash only.
 * @returns 64 hexadecimal digits, for `/set-password`.
 * @throws Refusal `not-found`, `person-left`, `needs-contact` when there is nothing to sign in with.
 */
export async function invitePerson(
	given: Given<z.output<typeof InvitePerson>>,
): Promise<{ token: string }> {
	const { actor, input, tx, now } = given
	const person = await findPresentPerson(tx, actor, input.personId)
	const [contact] = await tx
		.select({ phone: contacts.phone, email: contacts.email })
		.from(contacts)
		.where(eq(contacts.personId, person.id))
	if (!contact?.phone && !contact?.email) throw new Refusal('needs-contact')
	await tx
		.update(onceTokens)
		.set({ usedAt: now })
		.where(and(eq(onceTokens.personId, person.id), isNull(onceTokens.usedAt)))
	const token = randomBytes(TOKEN_BYTES).toString('hex')
	await tx.insert(onceTokens).values({
		id: createHash('sha256').update(token).digest('hex'),
		purpose: 'set-password',
		personId: person.id,
		createdAt: now,
		expiresAt: new Date(now.getTime() + INVITATION_MS),
		usedAt: null,
	})
	await recordAudit(given, 'person-invited', `person:${person.id}`)
	return { token }
}
