import { eq } from 'drizzle-orm'
import { claims } from '#db/index.ts'
import { isSiteCode } from '#app/features/activities/site-code.server.ts'
import type { Tx } from '#app/features/given.ts'
import { Refusal } from '#app/features/refusal.ts'

/** Wrong codes one claim may send in the window: one guess in 500,000 is right. */
const TRIES = 10
const WINDOW_MS = 10 * 60_000

interface Try {
	readonly claim: Pick<typeof claims.$inferSelect, 'id' | 'codeTries' | 'codeTriesSince'>
	readonly siteSecret: string
	readonly code: string
	readonly now: Date
}

export type Tried = { readonly right: true } | { readonly right: false; readonly triesLeft: number }

/**
 * Judges a code typed by the holder of a claim. A wrong one is an answer and no refusal: a refusal
 * would roll the count of tries back. Refuses `site-code-tries` once ten in ten minutes were wrong.
 */
export async function trySiteCode(tx: Tx, { claim, siteSecret, code, now }: Try): Promise<Tried> {
	const since = claim.codeTriesSince
	const isOpen = since !== null && now.getTime() - since.getTime() < WINDOW_MS
	const tries = isOpen ? claim.codeTries : 0
	if (tries >= TRIES) throw new Refusal('site-code-tries', { minutes: WINDOW_MS / 60_000 })
	if (isSiteCode(siteSecret, now, code)) return { right: true }
	await tx
		.update(claims)
		.set({ codeTries: tries + 1, codeTriesSince: isOpen ? since : now })
		.where(eq(claims.id, claim.id))
	return { right: false, triesLeft: TRIES - tries - 1 }
}
