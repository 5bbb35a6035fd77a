import type { AccountKind, OpKind } from './types.ts'

export interface Flow {
	readonly kind: OpKind
	readonly from: AccountKind
	readonly to: AccountKind
}

const forward: readonly (readonly [OpKind, AccountKind, AccountKind])[] = [
	['grant', 'issuer', 'member'],
	['grant', 'pool', 'member'],
	['spend', 'member', 'merchant'],
	['spend', 'member', 'issuer'],
	['capture', 'member', 'merchant'],
	['capture', 'member', 'issuer'],
	['expire', 'member', 'expired'],
	['transfer', 'member', 'issuer'],
	['transfer', 'merchant', 'issuer'],
	['transfer', 'merchant', 'merchant'],
	['transfer', 'expired', 'issuer'],
	['transfer', 'issuer', 'merchant'],
	['transfer', 'issuer', 'issuer'],
	['transfer', 'issuer', 'pool'],
	['transfer', 'pool', 'issuer'],
]

/**
 * Every way that points may go. A transfer never feeds a member: only a grant makes a lot, and
 * points of a member outside a lot could neither expire nor be spent. The database keeps the same
 * list in `ledger_flow`, and a test compares the two.
 */
export const flows: readonly Flow[] = [
	...forward.map(([kind, from, to]) => ({ kind, from, to })),
	...mirrored(),
]

const allowed = new Set(flows.map(keyOf))

export function isAllowed(flow: Flow): boolean {
	return allowed.has(keyOf(flow))
}

function mirrored(): Flow[] {
	const pairs = new Map(forward.map(([, from, to]) => [`${to} ${from}`, { from: to, to: from }]))
	return [...pairs.values()].map((pair) => ({ kind: 'reverse', ...pair }))
}

function keyOf({ kind, from, to }: Flow): string {
	return `${kind} ${from} ${to}`
}
