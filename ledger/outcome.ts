import type { KeptCode } from './refusals.ts'
import type { Accepted, JudgedAttempt } from './rows.ts'
import type { LedgerRefusal, OpResult } from './types.ts'

/** Canonical text of an answer: amounts as decimal strings, pairs as arrays. */
export function acceptedText({ amount, cuts, lots }: Accepted): string {
	return JSON.stringify({
		amount: String(amount),
		cuts: cuts.map((cut) => [cut.key, String(cut.by)]),
		lots: lots.map((use) => [use.lot, String(use.amount)]),
	})
}

/** A refusal as it is kept: for people who look into the books, and for `id-already-refused`. */
export function refusalText(refusal: LedgerRefusal): string {
	return JSON.stringify(refusal, (_, value: unknown) =>
		typeof value === 'bigint' ? String(value) : value,
	)
}

/** The code of a kept refusal. */
export function refusedCode(outcome: string): KeptCode {
	const { code } = JSON.parse(outcome) as { code: KeptCode } // written by refusalText
	return code
}

export function acceptedOf(outcome: string): Accepted {
	// Written by acceptedText.
	const kept = JSON.parse(outcome) as {
		amount: string
		cuts: [string, string][]
		lots: [string, string][]
	}
	return {
		amount: BigInt(kept.amount),
		cuts: kept.cuts.map(([key, by]) => ({ key, by: BigInt(by) })),
		lots: kept.lots.map(([lot, amount]) => ({ lot, amount: BigInt(amount) })),
	}
}

/** The answer that an accepted attempt got, and gets again whenever it is repeated. */
export function resultOf(attempt: JudgedAttempt, status: 'posted' | 'replayed'): OpResult {
	return {
		ok: true,
		id: attempt.opId,
		status,
		seq: attempt.seq,
		recordedAt: new Date(Number(attempt.recordedAt)),
		...acceptedOf(attempt.outcome),
	}
}
