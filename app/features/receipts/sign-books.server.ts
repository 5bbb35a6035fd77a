import type { Checkpoint, Ledger, SignerKey } from '#ledger/index.ts'

/** So long an operation may wait for the checkpoint that its receipt needs. */
export const CHECKPOINT_EVERY_MS = 10 * 60_000

interface Signing {
	readonly ledger: Ledger
	readonly key: SignerKey
	readonly now: Date
}

/**
 * Signs the books when the last checkpoint is ten minutes old or more, and something was asked since.
 * @returns the checkpoint that it made, else null.
 * @throws LedgerCorruption when the books no longer begin with what was signed before.
 */
export async function signBooks({ ledger, key, now }: Signing): Promise<Checkpoint | null> {
	const [last] = await ledger.checkpoints({ limit: 1 })
	if (last && now.getTime() - last.signedAt.getTime() < CHECKPOINT_EVERY_MS) return null
	const made = await ledger.checkpoint(key)
	return made?.size === last?.size ? null : made
}
