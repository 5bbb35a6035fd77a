import type { Books } from './books.ts'
import { accountOf } from './books.ts'
import type { DraftLeg } from './draft.ts'
import { isAllowed } from './flows.ts'
import { aboveCeiling, insufficient, never, notNow } from './refusals.ts'
import { AMOUNT_MAX, type AccountRow } from './rows.ts'
import type { AccountId, LedgerRefusal, OpKind } from './types.ts'

/** The accounts in the order asked for, or the first that the books do not know. */
export function findAccounts(
	books: Books,
	publicIds: readonly AccountId[],
): AccountRow[] | LedgerRefusal {
	const rows: AccountRow[] = []
	for (const publicId of publicIds) {
		const row = accountOf(books, publicId)
		if (!row) return notNow('unknown-account', publicId)
		rows.push(row)
	}
	return rows
}

/** Checks in this order: unit, way of the points, state of the accounts. */
export function checkWay(kind: OpKind, legs: readonly DraftLeg[]): LedgerRefusal | null {
	const [first] = legs
	const stranger = legs.find((leg) => leg.account.unit !== first?.account.unit)
	if (stranger) return never('unit-mismatch', stranger.account.publicId)
	const givers = legs.filter((leg) => leg.amount < 0n)
	const takers = legs.filter((leg) => leg.amount > 0n)
	for (const giver of givers)
		for (const taker of takers) {
			const flow = { kind, from: giver.account.kind, to: taker.account.kind }
			if (!isAllowed(flow)) return never('flow-not-allowed', `${kind}: ${flow.from} to ${flow.to}`)
		}
	// What is undone reaches a frozen account, too; a closed one stays empty until it is reopened.
	const isShut = (state: AccountRow['state']) =>
		kind === 'reverse' ? state === 'closed' : state !== 'open'
	const shut = legs.find((leg) => isShut(leg.account.state))
	return shut ? notNow('account-closed', shut.account.publicId) : null
}

/**
 * Nobody gives more than is available: down to zero, or to an issuer's own floor. Nobody is filled
 * beyond a ceiling, and no balance leaves the exact range.
 */
export function checkRoom(legs: readonly DraftLeg[]): LedgerRefusal | null {
	for (const { account, amount } of legs) {
		const { publicId, ceiling } = account
		const after = account.balance + amount
		const floor = account.kind === 'issuer' ? account.floor : 0n
		const available = account.balance - account.held - (floor ?? 0n)
		if (floor !== null && amount < 0n && available + amount < 0n)
			return insufficient(publicId, { available, required: -amount })
		if (ceiling !== null && after > ceiling)
			return aboveCeiling(publicId, { ceiling, would: after })
		if (after > AMOUNT_MAX || after < -AMOUNT_MAX || (account.kind === 'issuer' && after > 0n))
			return notNow('balance-out-of-range', publicId)
	}
	return null
}
