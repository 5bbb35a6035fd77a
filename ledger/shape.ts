import { never } from './refusals.ts'
import { AMOUNT_MAX } from './rows.ts'
import type { LedgerRefusal, OpInput } from './types.ts'

// Printable, without blank, quote, comma, semicolon or bracket: safe in every export as it stands.
const ID = /^[A-Za-z0-9._:~@+/=#-]{1,64}$/
// Anything a person may read on one line.
const REFERENCE = /^[^\p{Cc}\p{Zl}\p{Zp}]{0,120}$/u
const KEY = /^[^\p{Cc}]{1,120}$/u
const YEAR_1 = -62_135_596_800_000
const YEAR_9999 = 253_402_300_799_999
const LEGS_MAX = 64
/** More than there are kinds of accounts in every unit. */
const LINES_MAX = 64

/** What is wrong with the form of an operation, whatever the books hold; null when nothing is. */
export function malformed(op: OpInput): LedgerRefusal | null {
	const field = firstBadField(op)
	return field === undefined ? null : never('malformed', field)
}

/** Order of checks: amounts within range, number of legs, no account twice, legs sum to zero. */
export function checkAmounts(op: OpInput): LedgerRefusal | null {
	if (op.kind === 'transfer') return checkLegs(op.legs)
	if (op.kind === 'open') return checkLimits(op)
	if ('amount' in op && op.amount !== undefined && (op.amount < 1n || op.amount > AMOUNT_MAX))
		return never('amount-out-of-range', 'amount')
	if (op.kind === 'grant') {
		const bad = op.caps.find((cap) => cap.limit < 0n || cap.limit > AMOUNT_MAX)
		if (bad) return never('amount-out-of-range', bad.key)
	}
	return 'from' in op && op.from === op.to ? never('self-posting', op.from) : null
}

type Transfer = Extract<OpInput, { readonly kind: 'transfer' }>
type ClosePeriod = Extract<OpInput, { readonly kind: 'close-period' }>
type Open = Extract<OpInput, { readonly kind: 'open' }>

function checkLimits({ floor = -1n, ceiling = 1n }: Open): LedgerRefusal | null {
	if (floor > -1n || floor < -AMOUNT_MAX) return never('amount-out-of-range', 'floor')
	return ceiling < 1n || ceiling > AMOUNT_MAX ? never('amount-out-of-range', 'ceiling') : null
}

function checkLegs(legs: Transfer['legs']): LedgerRefusal | null {
	const bad = legs.find(
		({ amount }) => amount === 0n || amount > AMOUNT_MAX || amount < -AMOUNT_MAX,
	)
	if (bad) return never('amount-out-of-range', bad.account)
	if (legs.length > LEGS_MAX) return never('too-many-legs', String(legs.length))
	const names = legs.map((leg) => leg.account)
	const twice = names.find((name, index) => names.indexOf(name) !== index)
	if (twice !== undefined) return never('self-posting', twice)
	const by = legs.reduce((sum, leg) => sum + leg.amount, 0n)
	return by === 0n ? null : { code: 'unbalanced', by, retry: 'never' }
}

function firstBadField(op: OpInput): string | undefined {
	const checks: Record<string, boolean> = {
		id: isId(op.id),
		actor: isId(op.actor),
		reference: typeof op.reference === 'string' && REFERENCE.test(op.reference),
		effectiveAt: isTime(op.effectiveAt),
		...ownFields(op),
	}
	return Object.keys(checks).find((field) => !checks[field])
}

function ownFields(op: OpInput): Record<string, boolean> {
	switch (op.kind) {
		case 'open':
			return openFields(op)
		case 'transfer':
			return {
				legs:
					op.legs.length >= 2 && op.legs.every((leg) => isId(leg.account) && isAmount(leg.amount)),
			}
		case 'grant':
			return { ...moveFields(op), ...grantFields(op) }
		case 'spend':
			return moveFields(op)
		case 'hold':
			return { ...moveFields(op), expiresAt: isTime(op.expiresAt) && op.expiresAt > op.effectiveAt }
		case 'capture':
			return { hold: isId(op.hold), amount: isAmountOrNone(op.amount) }
		case 'release':
			return { hold: isId(op.hold) }
		case 'reverse':
			return {
				target: isId(op.target),
				amount: isAmountOrNone(op.amount),
				expiresAt: isTimeOrNone(op.expiresAt),
			}
		case 'expire':
			return expireFields(op)
		case 'close':
			return { account: isId(op.account), mode: ['freeze', 'reopen', 'close'].includes(op.mode) }
		case 'close-period':
			return periodFields(op)
		default:
			return { kind: false }
	}
}

/**
 * An issuer is limited below, whoever receives points above; where lapsed points end nothing is. A
 * pool has a ceiling, an end and a sink, and nobody else has an end.
 */
function openFields({ account, sink, accountKind, floor, ceiling, endsAt }: Open) {
	const isPool = accountKind === 'pool'
	const isFilled = isPool || accountKind === 'member' || accountKind === 'merchant'
	return {
		account: isId(account),
		sink: sink === undefined ? !isPool : isId(sink),
		floor: floor === undefined || (isAmount(floor) && accountKind === 'issuer'),
		ceiling: ceiling === undefined ? !isPool : isAmount(ceiling) && isFilled,
		endsAt: endsAt === undefined ? !isPool : isTime(endsAt) && isPool,
	}
}

function periodFields({ endsAt, size, root, lines }: ClosePeriod) {
	const isLine = ({ unit, kind, ...figures }: ClosePeriod['lines'][number]) =>
		isId(unit) && isId(kind) && Object.values(figures).every(isAmount)
	return {
		endsAt: isTime(endsAt),
		size: isAmount(size),
		root: /^(?:[0-9a-f]{64})?$/.test(root),
		lines: lines.length <= LINES_MAX && lines.every(isLine),
	}
}

function moveFields(op: { readonly from: string; readonly to: string; readonly amount: bigint }) {
	return { from: isId(op.from), to: isId(op.to), amount: isAmount(op.amount) }
}

function grantFields(op: Extract<OpInput, { readonly kind: 'grant' }>) {
	const keys = op.caps.map((cap) => cap.key)
	return {
		expiresAt: op.expiresAt === null || isTime(op.expiresAt),
		caps:
			new Set(keys).size === keys.length &&
			op.caps.every((cap) => KEY.test(cap.key) && isAmount(cap.limit)),
	}
}

function isId(value: unknown): boolean {
	return typeof value === 'string' && ID.test(value)
}

/** A caller without types may send a number, and numbers lose points. */
function isAmount(value: unknown): boolean {
	return typeof value === 'bigint'
}

function expireFields({ lot, to, expiresAt }: Extract<OpInput, { readonly kind: 'expire' }>) {
	const isOne = (to === undefined) !== (expiresAt === undefined)
	return {
		lot: isId(lot),
		to: isOne && (to === undefined || isId(to)),
		expiresAt: isTimeOrNone(expiresAt),
	}
}

const isTimeOrNone = (value: unknown) => value === undefined || isTime(value)
const isAmountOrNone = (value: unknown) => value === undefined || isAmount(value)

function isTime(value: unknown): boolean {
	return value instanceof Date && value.getTime() >= YEAR_1 && value.getTime() <= YEAR_9999
}
