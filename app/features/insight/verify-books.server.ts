import type { Asked } from '#app/features/given.ts'
import type { AccountKind, Finding } from '#ledger/index.ts'

/** Postings up to which a page checks the books; above, it is a command's work and takes minutes. */
export const VERIFY_MAX = 200_000n
const FINDINGS_SHOWN = 20

export interface KindTotal {
	readonly kind: AccountKind
	readonly unit: 'PTS' | 'HON'
	readonly accounts: number
	readonly balance: bigint
	readonly held: bigint
}

export interface BooksCheck {
	/** Empty when the books are clean. */
	readonly findings: readonly Finding[]
	readonly findingCount: number
	/** By kind of account and unit; the balances of a unit sum to zero. */
	readonly totals: readonly KindTotal[]
}

/**
 * Recomputes every figure of the books and adds them up by kind of account. Null when there are too
 * many postings to do that while somebody waits.
 */
export async function verifyBooks(
	ledger: Asked['ledger'],
	lastSeq: bigint,
): Promise<BooksCheck | null> {
	if (lastSeq > VERIFY_MAX) return null
	const findings: Finding[] = []
	let findingCount = 0
	for await (const finding of ledger.verify()) {
		findingCount += 1
		if (findings.length < FINDINGS_SHOWN) findings.push(finding)
	}
	return { findings, findingCount, totals: await totalsOf(ledger) }
}

async function totalsOf(ledger: Asked['ledger']): Promise<KindTotal[]> {
	const totals = new Map<string, KindTotal>()
	for await (const line of ledger.exportJsonl()) {
		// The ledger wrote the line: an account has these fields, amounts as texts of digits.
		const row = JSON.parse(line) as { type: string; balance: string; held: string } & Pick<
			KindTotal,
			'kind' | 'unit'
		>
		// Accounts come first; what follows them is the postings.
		if (row.type !== 'account') break
		const { kind, unit } = row
		const known = totals.get(`${kind} ${unit}`)
		totals.set(`${kind} ${unit}`, {
			kind,
			unit,
			accounts: (known?.accounts ?? 0) + 1,
			balance: (known?.balance ?? 0n) + BigInt(row.balance),
			held: (known?.held ?? 0n) + BigInt(row.held),
		})
	}
	const order: readonly AccountKind[] = ['issuer', 'pool', 'member', 'merchant', 'expired']
	return [...totals.values()].sort(
		(a, b) => b.unit.localeCompare(a.unit) || order.indexOf(a.kind) - order.indexOf(b.kind),
	)
}
