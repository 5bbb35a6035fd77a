import type { AccountId, LedgerRefusal } from './types.ts'

type Detailed = Extract<LedgerRefusal, { readonly detail: string }>['code']

/** A refusal that no change of the books would turn into an acceptance. */
export function never(code: Detailed, detail: string): LedgerRefusal {
	return { code, detail, retry: 'never' }
}

export function insufficient(
	account: AccountId,
	{ available, required }: { available: bigint; required: bigint },
): LedgerRefusal {
	return { code: 'insufficient-available', account, available, required, retry: 'new-id' }
}

export function aboveCeiling(
	account: AccountId,
	{ ceiling, would }: { ceiling: bigint; would: bigint },
): LedgerRefusal {
	return { code: 'ceiling-exceeded', account, ceiling, would, retry: 'new-id' }
}
