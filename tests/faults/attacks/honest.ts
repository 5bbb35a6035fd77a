import type { RawSql } from '#db/index.ts'
import { ledgerStore } from '#db/ledger-store.ts'
import { createLedger, type OpInput } from '#ledger/index.ts'
import {
	capture,
	close,
	closePeriod,
	expire,
	extension,
	grant,
	hold,
	MONTH_BEGIN,
	NOON,
	open,
	release,
	reverse,
	spend,
	transfer,
	YEAR_END,
} from '#tests/ledger/books.ts'

const AFTER = new Date(YEAR_END.getTime() + 1)

/** Seven points, from one account to another. */
function move(id: string, from: string, to: string) {
	const legs = [
		{ account: from, amount: -7n },
		{ account: to, amount: 7n },
	]
	return transfer({ id, legs })
}

/** One of everything, each in a statement of its own. */
const work: readonly OpInput[] = [
	open('wei', 'member'),
	grant({ id: 'honest-grant', to: 'wei', amount: 30n, caps: [{ key: 'day', limit: 90n }] }),
	spend({ id: 'honest-spend', from: 'wei', amount: 4n }),
	hold({ id: 'honest-hold', from: 'wei', amount: 6n }),
	hold({ id: 'honest-change-of-mind', from: 'wei', amount: 2n }),
	capture({ id: 'honest-capture', hold: 'honest-hold', amount: 5n }),
	release({ id: 'honest-release', hold: 'honest-change-of-mind' }),
	reverse({ id: 'honest-discount', target: 'honest-spend', amount: 1n }),
	reverse({ id: 'honest-reversal', target: 'honest-spend' }),
	extension({ id: 'honest-time', lot: 'honest-grant', expiresAt: AFTER, effectiveAt: NOON }),
	expire({ id: 'honest-expiry', lot: 'honest-time', effectiveAt: AFTER }),
	reverse({
		id: 'honest-grace',
		target: 'honest-expiry',
		amount: 3n,
		expiresAt: new Date(AFTER.getTime() + 2),
		effectiveAt: new Date(AFTER.getTime() + 1),
	}),
	open('honest-pool', 'pool', { ceiling: 9n, endsAt: AFTER, sink: 'district' }),
	move('honest-funding', 'district', 'honest-pool'),
	grant({ id: 'honest-pooled', from: 'honest-pool', to: 'wei', amount: 3n }),
	reverse({ id: 'honest-unpooled', target: 'honest-pooled' }),
	{ ...move('honest-return', 'honest-pool', 'district'), effectiveAt: AFTER },
	close({ id: 'honest-freeze', account: 'wei', mode: 'freeze' }),
]

/**
 * What the guards must let through, and what those that also keep the books must keep right.
 * @throws when something is refused, or `verify` finds a row that is wrong.
 */
export async function honestWork(raw: RawSql): Promise<void> {
	const ledger = createLedger(ledgerStore(raw), () => NOON)
	for (const op of work) {
		const [result] = await ledger.post([op])
		if (!result?.ok) throw new Error(`${op.id} was refused: ${JSON.stringify(result?.error.code)}`)
	}
	const nextDay = new Date(MONTH_BEGIN.getTime() + 86_400_000)
	await ledger.must(closePeriod('honest-closing', await ledger.closing(nextDay)))
	for await (const { check, table, key } of ledger.verify())
		throw new Error(`${check}: ${table} ${key} is wrong`)
}
