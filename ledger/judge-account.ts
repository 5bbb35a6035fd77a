import { accountOf, type Books } from './books.ts'
import type { Verdict } from './draft.ts'
import { never, notNow } from './refusals.ts'
import type { AccountState } from './rows.ts'
import type { AccountKind, LedgerRefusal, Op } from './types.ts'

type Of<Kind extends Op['kind']> = Extract<Op, { readonly kind: Kind }>

/** Order of checks: name taken, unit fit for the kind, sink known, of its kind and of the unit. */
export function judgeOpen(books: Books, op: Of<'open'>): Verdict {
	if (accountOf(books, op.account)) return never('account-exists', op.account)
	// Honour points buy nothing, so nobody can take them in payment.
	if (op.accountKind === 'merchant' && op.unit === 'HON') return never('unit-mismatch', op.account)
	const sink = op.sink === undefined ? undefined : accountOf(books, op.sink)
	const refusal = op.sink === undefined ? null : checkSink(op, sink)
	if (refusal) return refusal
	const opened = {
		publicId: op.account,
		kind: op.accountKind,
		unit: op.unit,
		sinkId: sink?.id ?? null,
		floor: op.floor ?? null,
		ceiling: op.ceiling ?? null,
		endsAt: op.endsAt === undefined ? null : BigInt(op.endsAt.getTime()),
	}
	return { amount: 0n, opened }
}

function checkSink(op: Of<'open'>, sink: ReturnType<typeof accountOf>): LedgerRefusal | null {
	if (!sink) return notNow('unknown-account', op.sink ?? '')
	const kinds: Partial<Record<AccountKind, AccountKind>> = { issuer: 'expired', pool: 'issuer' }
	if (kinds[op.accountKind] !== sink.kind)
		return never('flow-not-allowed', `sink: ${op.accountKind} to ${sink.kind}`)
	return sink.unit === op.unit ? null : never('unit-mismatch', sink.publicId)
}

const states: Record<Of<'close'>['mode'], AccountState> = {
	freeze: 'frozen',
	reopen: 'open',
	close: 'closed',
}

/**
 * Freezing stops every movement but releases and reversals; closing also needs an empty account.
 * A closed account can be frozen only after it was reopened.
 */
export function judgeClose(books: Books, op: Of<'close'>): Verdict {
	const account = accountOf(books, op.account)
	if (!account) return notNow('unknown-account', op.account)
	const state = states[op.mode]
	if (account.state === 'closed' && state === 'frozen') return notNow('account-closed', op.account)
	if (state === 'closed' && (account.balance !== 0n || account.held !== 0n))
		return notNow('account-not-empty', op.account)
	return { amount: 0n, restated: { account, state } }
}
