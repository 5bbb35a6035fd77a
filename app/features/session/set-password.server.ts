import { and, eq, isNull } from 'drizzle-orm'
import { contacts, people, users } from '#db/index.ts'
import type { Asked, Tx } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import { endSessions } from './end-sessions.server.ts'
import { peekOnceToken, useOnceToken } from './use-once-token.server.ts'

interface Setting {
	readonly tx: Tx
	readonly now: Date
	readonly token: string
	readonly passwordHash: string
}

/**
 * Sets the password of the person whose link it is, and signs all his or her devices out.
 * @throws Refusal `link-used-up`
 */
export async function setPassword({ tx, now, token, passwordHash }: Setting) {
	const link = await useOnceToken(tx, { token, now, purpose: 'set-password' })
	const person = link?.personId ? await stillHere(tx, link.personId) : undefined
	if (!person) throw new Refusal('link-used-up')
	await savePassword({ tx, now, personId: person.id, passwordHash })
	await recordAudit({ tx, now, actor: person }, 'password-set', `person:${person.id}`)
	return { personId: person.id, districtId: person.districtId, passwordHash }
}

interface Saving extends Omit<Setting, 'token'> {
	readonly personId: string
}

/** Keeps a new hash, for a first password too, and ends all sessions. */
export async function savePassword({ tx, now, personId, passwordHash }: Saving): Promise<void> {
	await tx
		.insert(users)
		.values({ id: personId, passwordHash, createdAt: now })
		.onConflictDoUpdate({ target: users.id, set: { passwordHash } })
	await endSessions(tx, personId)
}

/** For the page of the link: who is greeted, and what to sign in with. Null when it does not work. */
export async function findOnceLink({
	query: { token },
	read,
	now,
}: Pick<Asked<{ token: string }>, 'query' | 'read' | 'now'>) {
	const link = await peekOnceToken(read, { token, now, purpose: 'set-password' })
	if (!link?.personId) return null
	const [person] = await read
		.select({ name: people.name, phone: contacts.phone, email: contacts.email })
		.from(people)
		.innerJoin(contacts, eq(contacts.personId, people.id))
		.where(and(eq(people.id, link.personId), isNull(people.leftAt)))
	return person ? { name: person.name, login: person.phone ?? person.email ?? '' } : null
}

async function stillHere(tx: Tx, personId: string) {
	const [person] = await tx
		.select({ id: people.id, districtId: people.districtId })
		.from(people)
		.where(and(eq(people.id, personId), isNull(people.leftAt)))
	return person
}
