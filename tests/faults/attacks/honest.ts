import type { RawSql } from '#db/index.ts'
import { ledgerStore } from '#db/ledger-store.ts'
import { createLedger, type OpInput } from '#ledger/index.ts'
import {
	capture,
	close,
	expire,
	grant,
	hold,
	NOON,
	open,
	release,
	reverse,
	spend,
	YEAR_END,
} from '#tests/ledger/books.ts'

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
	expire({ id: 'honest-expiry', lot: 'honest-grant', effectiveAt: YEAR_END }),
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
	for await (const { check, table, key } of ledger.verify())
		throw new Error(`${check}: ${table} ${key} is wrong`)
}
