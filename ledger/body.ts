import { linesText } from './period-lines.ts'
import type { Op, OpInput } from './types.ts'

type Text = string | number | null | readonly Text[] | { readonly [field: string]: Text }

/**
 * Canonical text of what an operation asks: JSON with a fixed order of fields, amounts as decimal
 * strings, times as milliseconds. Kept word for word, not hashed, so that a second request under
 * the same id can be told which field differs.
 */
export function bodyOf(op: OpInput): string {
	return JSON.stringify({
		kind: op.kind,
		...partsOf(op),
		actor: op.actor,
		reference: op.reference,
		effectiveAt: op.effectiveAt.getTime(),
	})
}

/** @returns the first field in which two bodies differ, or null when they are the same. */
export function differingField(before: string, now: string): string | null {
	if (before === now) return null
	const was = fieldsOf(before)
	const is = fieldsOf(now)
	const differs = (field: string) => JSON.stringify(was[field]) !== JSON.stringify(is[field])
	return [...new Set([...Object.keys(was), ...Object.keys(is)])].find(differs) ?? 'order'
}

/** The windows that a grant's body named: what its reversal has to give back. */
export function capKeysOf(body: string): string[] {
	const { caps } = fieldsOf(body)
	return Array.isArray(caps)
		? caps.map((cap: unknown) => String(Array.isArray(cap) ? cap[0] : cap))
		: []
}

function partsOf(op: Op): { [field: string]: Text } {
	switch (op.kind) {
		case 'open':
			return openOf(op)
		case 'transfer':
			return { unit: op.unit, legs: op.legs.map((leg) => [leg.account, String(leg.amount)]) }
		case 'grant':
			return {
				...moveOf(op),
				expiresAt: op.expiresAt?.getTime() ?? null,
				caps: op.caps.map((cap) => [cap.key, String(cap.limit)]),
			}
		case 'spend':
			return moveOf(op)
		case 'hold':
			return { ...moveOf(op), expiresAt: op.expiresAt.getTime() }
		case 'capture':
			return { hold: op.hold, amount: op.amount === undefined ? null : String(op.amount) }
		case 'release':
			return { hold: op.hold }
		case 'reverse':
			return {
				target: op.target,
				...whenGiven('amount', op.amount),
				...whenGiven('expiresAt', op.expiresAt),
			}
		case 'expire':
			return {
				lot: op.lot,
				...whenGiven('to', op.to),
				...whenGiven('expiresAt', op.expiresAt),
			}
		case 'close':
			return { account: op.account, mode: op.mode }
		case 'close-period':
			return {
				endsAt: op.endsAt.getTime(),
				size: String(op.size),
				root: op.root,
				lines: linesText(op.lines),
			}
	}
}

/** Absent, not null, when it is absent: so were the bodies before there was such a field. */
function whenGiven(
	field: string,
	value: string | bigint | Date | undefined,
): { [field: string]: Text } {
	if (value === undefined) return {}
	return { [field]: value instanceof Date ? value.getTime() : String(value) }
}

function openOf(op: Extract<Op, { readonly kind: 'open' }>) {
	return {
		account: op.account,
		accountKind: op.accountKind,
		unit: op.unit,
		sink: op.sink ?? null,
		...whenGiven('floor', op.floor),
		...whenGiven('ceiling', op.ceiling),
		...whenGiven('endsAt', op.endsAt),
	}
}

function moveOf(op: { readonly from: string; readonly to: string; readonly amount: bigint }) {
	return { from: op.from, to: op.to, amount: String(op.amount) }
}

function fieldsOf(body: string): Record<string, unknown> {
	// The text was written by bodyOf, which makes an object.
	return JSON.parse(body) as Record<string, unknown>
}
