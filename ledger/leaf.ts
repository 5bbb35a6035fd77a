import type { LotUseRow, Ms } from './rows.ts'
import type { OpId } from './types.ts'

/** What the tree keeps of one attempt: everything that was asked, answered and moved. */
export interface Leaf {
	/** Number of the attempt, from 1 without a gap: its place in the tree is one less. */
	readonly attempt: bigint
	readonly opId: OpId
	readonly state: 'posted' | 'noted' | 'refused'
	readonly seq: bigint | null
	readonly recordedAt: Ms
	/** Texts of body.ts and outcome.ts: JSON already. */
	readonly body: string
	readonly outcome: string
	/** By leg. */
	readonly entries: readonly LeafEntry[]
	/** By the lots' numbers. */
	readonly lots: readonly LeafLot[]
}

export interface LeafEntry {
	readonly account: string
	readonly amount: bigint
	readonly balanceAfter: bigint
	readonly version: bigint
}

export interface LeafLot extends Pick<
	LotUseRow,
	'dRemaining' | 'dHeld' | 'remainingAfter' | 'heldAfter'
> {
	readonly lot: OpId
}

/**
 * Canonical text of a leaf: JSON in a fixed order, figures as decimal strings. Its UTF-8 bytes are
 * what is hashed. JSON quotes every text, so two leaves never share one.
 */
export function leafText(leaf: Leaf): string {
	const { attempt, opId, state, seq, recordedAt, body, outcome, entries, lots } = leaf
	const moved = entries.map(({ account, amount, balanceAfter, version }) =>
		row(account, [amount, balanceAfter, version]),
	)
	const used = lots.map(({ lot, dRemaining, dHeld, remainingAfter, heldAfter }) =>
		row(lot, [dRemaining, dHeld, remainingAfter, heldAfter]),
	)
	return (
		`{"leaf":"linli-1","attempt":"${attempt}","op":${JSON.stringify(opId)},"state":"${state}",` +
		`"seq":${seq === null ? 'null' : `"${seq}"`},"recordedAt":"${recordedAt}",` +
		`"body":${body},"outcome":${outcome},"entries":[${moved.join(',')}],"lots":[${used.join(',')}]}`
	)
}

const row = (name: string, figures: readonly bigint[]) =>
	`[${JSON.stringify(name)},"${figures.join('","')}"]`
