import { createHash } from 'node:crypto'
import { and, eq, isNull, lte } from 'drizzle-orm'
import type { Adapter, DatabaseSession } from 'lucia'
import { type Database, people, type Reader, sessions, type Tx, units, users } from '#db/index.ts'

declare module 'lucia' {
	interface Register {
		DatabaseUserAttributes: Person
		DatabaseSessionAttributes: SessionFacts
	}
}

/** What a request needs to know of the person, in one query with the session. */
interface Person {
	readonly districtId: string
	readonly name: string
	readonly volunteerNumber: string
	readonly unitId: string
	readonly unitPath: string
	readonly householdId: string | null
	readonly goodsAccount: string
	readonly honourAccount: string
}

export interface SessionFacts {
	/** The database's key: SHA-256 of the token. */
	readonly hash: string
	readonly createdAt: Date
	readonly lastSeenAt: Date
	readonly expiresAt: Date
	readonly endsAt: Date
	readonly device: string
}

interface Handle {
	readonly read: Reader
	readonly write: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
}

export const onDatabase = (db: Database): Handle => ({
	read: db.read,
	write: (work) => db.transaction(work),
})
export const onTransaction = (tx: Tx): Handle => ({ read: tx, write: (work) => work(tx) })

/** What the database knows of a token. A copy of the database signs nobody in. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex')

/**
 * Lucia's questions as queries on either engine. Lucia hands over the token from the cookie, and
 * only its hash goes further.
 */
export function sessionAdapter({ read, write }: Handle, clock: () => Date): Adapter {
	// Lucia compares with the machine's clock and the rest of the product with the given one.
	const shown = (at: Date) => new Date(at.getTime() + Date.now() - clock().getTime())
	const toLucia = (token: string, row: typeof sessions.$inferSelect): DatabaseSession => {
		const { id: hash, userId, createdAt, lastSeenAt, expiresAt, endsAt, device } = row
		const end = expiresAt < endsAt ? expiresAt : endsAt
		const attributes = { hash, createdAt, lastSeenAt, expiresAt, endsAt, device }
		return { id: token, userId, expiresAt: shown(end), attributes }
	}
	return {
		async getSessionAndUser(token) {
			const [row] = await read
				.select({ session: sessions, person: people, unitPath: units.path })
				.from(sessions)
				.innerJoin(users, and(eq(users.id, sessions.userId), isNull(users.disabledAt)))
				.innerJoin(people, and(eq(people.id, users.id), isNull(people.leftAt)))
				.innerJoin(units, eq(units.id, people.unitId))
				.where(eq(sessions.id, tokenHash(token)))
			if (!row) return [null, null]
			const { person, unitPath } = row
			return [toLucia(token, row.session), { id: person.id, attributes: { ...person, unitPath } }]
		},
		getUserSessions: async (userId) => {
			const rows = await read.select().from(sessions).where(eq(sessions.userId, userId))
			return rows.map((row) => toLucia(row.id, row))
		},
		setSession: ({ userId, attributes }) =>
			write(async (tx) => {
				const { hash, ...facts } = attributes
				await tx.insert(sessions).values({ id: hash, userId, ...facts })
			}),
		// How long a session lives depends on roles, which lucia does not know: `keepAlive` moves it.
		updateSessionExpiration: async () => {},
		deleteSession: (token) =>
			write(async (tx) => {
				await tx.delete(sessions).where(eq(sessions.id, tokenHash(token)))
			}),
		deleteUserSessions: (userId) =>
			write(async (tx) => {
				await tx.delete(sessions).where(eq(sessions.userId, userId))
			}),
		deleteExpiredSessions: () =>
			write(async (tx) => {
				await tx.delete(sessions).where(lte(sessions.expiresAt, clock()))
			}),
	}
}
