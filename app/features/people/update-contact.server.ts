import { and, eq, ne, or, type SQL } from 'drizzle-orm'
import type { z } from 'zod'
import { contacts } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import { actorNow } from './actor-now.server.ts'
import { findWithinReach } from './find-within-reach.server.ts'
import type { UpdateContact } from './people.schema.ts'

/**
 * Sets phone, e-mail and address: one's own, or of somebody whose place the actor administers.
 * @throws Refusal `not-found`, `person-left`, `role-out-of-reach`, `contact-taken`.
 */
export async function updateContact(given: Given<z.output<typeof UpdateContact>>): Promise<void> {
	const { input, tx } = given
	const actor = await actorNow(given, input.personId)
	if (input.personId !== actor.id) await findWithinReach(tx, actor, input.personId)
	const row = {
		phone: input.phone || null,
		email: input.email || null,
		address: input.address || null,
	}
	await assertFree(given, row)
	await tx
		.insert(contacts)
		.values({ personId: input.personId, ...row })
		.onConflictDoUpdate({ target: contacts.personId, set: row })
	await recordAudit(given, 'contact-updated', `person:${input.personId}`)
}

async function assertFree(
	{ tx, input }: Given<z.output<typeof UpdateContact>>,
	{ phone, email }: { phone: string | null; email: string | null },
): Promise<void> {
	const same: SQL[] = []
	if (phone) same.push(eq(contacts.phone, phone))
	if (email) same.push(eq(contacts.email, email))
	if (same.length === 0) return
	const [taken] = await tx
		.select({ personId: contacts.personId })
		.from(contacts)
		.where(and(ne(contacts.personId, input.personId), or(...same)))
		.limit(1)
	if (taken) throw new Refusal('contact-taken')
}
