import type { LedgerStore } from './store.ts'
import type { Instant } from './types.ts'
import type { TrialBalance, TrialBalanceLine } from './views.ts'

/** What was recorded before `to`, and of it from `from` on. */
export interface Period {
	readonly from: Instant
	readonly to: Instant
}

/**
 * The books of a time, by when they were written and not by when things happened: so a day that is
 * over never changes again. What stood before and after is read from the accounts' balances, what moved
 * between from the entries: each says the other is right.
 * @throws RangeError for a period that ends before it begins.
 */
export async function readTrialBalance(
	store: LedgerStore,
	{ from, to }: Period,
): Promise<TrialBalance> {
	if (to < from) throw new RangeError('a period does not end before it begins')
	const after = await store.seqAt(BigInt(from.getTime()) - 1n)
	const upto = await store.seqAt(BigInt(to.getTime()) - 1n)
	const opening = await store.totalsAt(after)
	const closing = await store.totalsAt(upto)
	const moved = await store.turnover({ after, upto })
	const lines = closing.map(({ kind, unit, accounts, posted, held }): TrialBalanceLine => {
		const isSame = (one: { kind: string; unit: string }) => one.kind === kind && one.unit === unit
		const { received = 0n, given = 0n } = moved.find(isSame) ?? {}
		const before = opening.find(isSame)?.posted ?? 0n
		return { kind, unit, accounts, opening: before, received, given, closing: posted, held }
	})
	const issued = await store.turnover({ after: 0n, upto, kind: 'issuer' })
	return { after, upto, lines, issued: issued.map(({ kind: _issuer, ...sums }) => sums) }
}
