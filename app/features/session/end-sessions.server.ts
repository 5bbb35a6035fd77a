import { and, eq, ne } from 'drizzle-orm'
import { sessions } from '#db/index.ts'
import type { Tx } from '#app/features/given.ts'

/**
 * Signs a person out on every device, or on all but one: when roles change, when a password changes,
 * when an account is closed.
 * @param exceptHash SHA-256 of the token that stays.
 */
export async function endSessions(tx: Tx, personId: string, exceptHash?: string): Promise<void> {
	const own = eq(sessions.userId, personId)
	await tx
		.delete(sessions)
		.where(exceptHash === undefined ? own : and(own, ne(sessions.id, exceptHash)))
}
