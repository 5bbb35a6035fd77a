import type { AccountId, LedgerRefusal, RefusalCode } from './types.ts'

type Detailed = Extract<LedgerRefusal, { readonly detail: string }>
type CodeOf<Retry> = Extract<Detailed, { readonly retry: Retry }>['code']

/** A refusal that no change of the books would turn into an acceptance. */
export function never(code: CodeOf<'never'>, detail: string): LedgerRefusal {
	return { code, detail, retry: 'never' }
}

/** A refusal of what may pass under a new id, when its time has come. */
export function notNow(code: CodeOf<'new-id'>, detail: string): LedgerRefusal {
	return { code, detail, retry: 'new-id' }
}

/** An id is bound to the first refusal it got. */
export type KeptCode = Exclude<RefusalCode, 'id-already-refused'>
type AdviceOn<Code, Refusal = LedgerRefusal> = Refusal extends {
	readonly code: infer Codes
	readonly retry: infer Retry
}
	? Code extends Codes
		? Retry
		: never
	: never

/** By code and not as kept with the refusal: what is kept for ever was advised by older rules. */
const ADVICE: { readonly [Code in KeptCode]: AdviceOn<Code> } = {
	'insufficient-available': 'new-id',
	'ceiling-exceeded': 'new-id',
	'pool-ended': 'never',
	'period-closed': 'new-id',
	'statement-differs': 'new-id',
	'id-reused-with-different-body': 'never',
	unbalanced: 'never',
	'unknown-account': 'new-id',
	'unit-mismatch': 'never',
	'flow-not-allowed': 'never',
	'account-closed': 'new-id',
	'self-posting': 'never',
	'amount-out-of-range': 'never',
	'balance-out-of-range': 'new-id',
	'too-many-legs': 'never',
	malformed: 'never',
	'account-exists': 'never',
	'unknown-target': 'new-id',
	'not-reversible': 'never',
	'not-divisible': 'never',
	'not-due': 'new-id',
	'not-later': 'never',
	'account-not-empty': 'new-id',
	'hold-not-open': 'never',
	'exceeds-hold': 'new-id',
	'exceeds-reversible': 'new-id',
	'already-reversed': 'never',
	'lot-already-used': 'new-id',
	'group-failed': 'new-id',
}

/** What an id gets that was refused before, with the advice that came with the refusal. */
export function refusedBefore(was: KeptCode): LedgerRefusal {
	return { code: 'id-already-refused', was, retry: ADVICE[was] }
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
