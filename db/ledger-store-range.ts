import type { Range } from '#ledger/store.ts'
import type { RawSql } from './database.ts'
import { selected, type Columns } from './ledger-store-sql.ts'
import * as tables from './ledger-store-tables.ts'

/** Every row of a stretch of the books, strays included: a row counts by its own number. */
export async function readRange(raw: RawSql, after: bigint, upto: bigint): Promise<Range> {
	const rows = <Row>(name: string, columns: Columns<Row>, order: string): Promise<Row[]> => {
		const [first] = order.split(', ')
		return raw.all<Row>(
			`select ${selected(columns)} from ledger_${name}
			where ${first} > ? and ${first} <= ? order by ${order}`,
			[after, upto],
		)
	}
	const seals = await rows('seal', tables.seal, 'posting_seq')
	return {
		postings: await rows('posting', tables.posting, 'seq'),
		seals: seals.map((seal) => seal.postingSeq),
		entries: await rows('entry', tables.entry, 'posting_seq, leg_no'),
		newLots: await rows('lot', tables.lot, 'seq'),
		lotUses: await rows('lot_use', tables.lotUse, 'posting_seq, lot_seq'),
		holds: await rows('hold', tables.hold, 'seq'),
	}
}
