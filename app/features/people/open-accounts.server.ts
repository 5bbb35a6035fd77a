import type { Given } from '#app/features/given.ts'
import { LedgerError } from '#ledger/index.ts'
import type { OpInput } from '#ledger/index.ts'

export interface NewAccount {
	readonly account: string
	readonly accountKind: 'issuer' | 'member' | 'expired'
	readonly unit: 'PTS' | 'HON'
	/** Of an issuer: where its unused lots end. */
	readonly sink?: string
}

/** Accounts to open by one call to the ledger, below its limit for a batch. */
const BATCH = 5_000

/**
 * Opens accounts in the books, in the order given.
 * @throws LedgerError when one is refused: the whole transaction rolls back.
 */
export async function openAccounts(
	{ ledger, now }: Pick<Given, 'ledger' | 'now'>,
	by: { readonly actor: string; readonly reference: string },
	accounts: readonly NewAccount[],
): Promise<void> {
	for (let at = 0; at < accounts.length; at += BATCH) {
		const ops = accounts.slice(at, at + BATCH).map((account): OpInput => ({
			kind: 'open',
			id: `open:${account.account}`,
			...account,
			actor: by.actor,
			reference: by.reference,
			effectiveAt: now,
		}))
		const results = await ledger.post(ops, { atomic: true })
		for (const result of results) if (!result.ok) throw new LedgerError(result.error)
	}
}
