import { onceTokens } from '#db/index.ts'
import type { Tx } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { makeOnceToken, onceTokenHash } from './once-token.server.ts'

const DAYS = 7
const DAY_MS = 24 * 60 * 60 * 1000

interface Inviting {
	readonly tx: Tx
	readonly actor: { readonly id: string; readonly districtId: string }
	readonly now: Date
	readonly personId: string
}

/**
 * Makes a link with which a person sets a password, once, within seven days: for a new account or a
 * forgotten password. Whoever calls this has checked that the actor may.
 * @returns the path of the link. It is nowhere else: only its hash is kept.
 */
export async function invitePerson({ tx, actor, now, personId }: Inviting): Promise<string> {
	const token = makeOnceToken()
	await tx.insert(onceTokens).values({
		id: onceTokenHash(token),
		purpose: 'set-password',
		personId,
		createdAt: now,
		expiresAt: new Date(now.getTime() + DAYS * DAY_MS),
	})
	await recordAudit({ tx, actor, now }, 'person-invited', `person:${personId}`)
	return `/set-password?token=${token}`
}
