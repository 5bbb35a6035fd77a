import { hash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { LedgerCorruption } from '#ledger/index.ts'
import type { AccountRow, AttemptRow, Head, HoldRow, LotRow, WindowRow } from '#ledger/rows.ts'
import type { LedgerStore } from '#ledger/store.ts'
import type { RawSql } from './database.ts'
import { pastStore } from './ledger-store-past.ts'
import { readRange } from './ledger-store-range.ts'
import { saveChanges } from './ledger-store-save.ts'
import {
	inList,
	listJson,
	rowSource,
	rowsJson,
	selected,
	type Columns,
} from './ledger-store-sql.ts'
import { treeStore } from './ledger-store-tree.ts'
import * as tables from './ledger-store-tables.ts'

const ATTEMPT = { name: 'attempt', columns: tables.attempt }
const ACCOUNT = { name: 'account', columns: tables.account }

/**
 * Rows that go to SQLite are written by this very process; PostgreSQL works while we do not, and
 * charges for every statement instead.
 */
const PIECE_LENGTH = { sqlite: 64, postgres: 400 } as const

/**
 * Keeps the ledger's books in the database. On the reader's connection it only reads; to post, hand
 * it the `raw` of a transaction.
 */
export function ledgerStore(raw: RawSql): LedgerStore {
	const text = (column: string) => inList(raw.dialect, column, 'text')
	const int = (column: string) => inList(raw.dialect, column, 'int')

	/** Rows of one table by a list of keys, in the order of the books. No list, no query. */
	function by<Row>(table: { name: string; columns: Columns<Row> }, where: string, order: string) {
		const sql = `select ${selected(table.columns)} from ledger_${table.name}
			where ${where} order by ${order}`
		return async (keys: readonly (bigint | string)[]): Promise<Row[]> =>
			keys.length === 0 ? [] : raw.all<Row>(sql, [listJson(keys)])
	}

	const posting = { name: 'posting', columns: tables.posting }
	const lot = { name: 'lot', columns: tables.lot }
	return {
		pieceLength: PIECE_LENGTH[raw.dialect],
		pause: () => nextTurn(),
		sha256: (data) => hash('sha256', data, 'buffer'),
		head: (lock) => readHead(raw, lock),
		attemptsOf: by(ATTEMPT, text('op_id'), 'id'),
		attempts: by(ATTEMPT, int('id'), 'id'),
		namesOf: async (seqs) =>
			seqs.length === 0
				? []
				: raw.all(
						`select p.seq as "seq", a.op_id as "opId" from ledger_posting p
						join ledger_attempt a on a.id = p.attempt_id where ${int('p.seq')}`,
						[listJson(seqs)],
					),
		accountsOf: by(ACCOUNT, text('public_id'), 'id'),
		accounts: by(ACCOUNT, int('id'), 'id'),
		postings: async (seqs) => inOrderOf(seqs, await by(posting, int('seq'), 'seq')(seqs)),
		reversalsOf: by(posting, int('reverses'), 'seq'),
		entries: by(
			{ name: 'entry', columns: tables.entry },
			int('posting_seq'),
			'posting_seq, leg_no',
		),
		lotUses: by(
			{ name: 'lot_use', columns: tables.lotUse },
			int('posting_seq'),
			'posting_seq, lot_seq',
		),
		lots: by(lot, int('seq'), 'seq'),
		liveLots: by(
			lot,
			`${int('account_id')} and remaining + held > 0`,
			'account_id, expires_at, earned_at, seq',
		),
		holds: by({ name: 'hold', columns: tables.hold }, int('seq'), 'seq'),
		windows: (wanted) => readWindows(raw, wanted),
		save: (changes) => saveChanges(raw, changes),
		...pages(raw),
		...treeStore(raw),
		...pastStore(raw),
	}
}

type Paged =
	| 'entriesOf'
	| 'postingsBefore'
	| 'dueLots'
	| 'dueHolds'
	| 'duePools'
	| 'extent'
	| 'range'
type Walked = 'attemptsAfter' | 'accountsAfter' | 'windowsAfter' | 'flows'

function pages(raw: RawSql): Pick<LedgerStore, Paged | Walked> {
	return {
		entriesOf: ({ accountId, before, limit }) =>
			raw.all(
				`select ${selected(tables.entry)} from ledger_entry
				where account_id = ? and posting_seq < ? order by posting_seq desc limit ?`,
				[accountId, before ?? BEYOND, BigInt(limit)],
			),
		postingsBefore: ({ before, limit }) =>
			raw.all(
				`select ${selected(tables.posting)} from ledger_posting
				where seq < ? order by seq desc limit ?`,
				[before ?? BEYOND, BigInt(limit)],
			),
		dueLots: (now, limit) => readDueLots(raw, now, limit),
		dueHolds: (now, limit) => readDueHolds(raw, now, limit),
		duePools: (now, limit) => readDuePools(raw, now, limit),
		extent: () => readExtent(raw),
		range: (after, upto) => readRange(raw, after, upto),
		attemptsAfter: (id, limit) => readAfter<AttemptRow>(raw, ATTEMPT, { id, limit }),
		accountsAfter: (id, limit) => readAfter<AccountRow>(raw, ACCOUNT, { id, limit }),
		flows: () => raw.all('select kind, from_kind as "from", to_kind as "to" from ledger_flow'),
		windowsAfter: ({ accountId, key }, limit) =>
			raw.all(
				`select ${selected(tables.window)} from ledger_window
				where (account_id, key) > (?, ?) order by account_id, key limit ?`,
				[accountId, key, BigInt(limit)],
			),
	}
}

/** Greater than any number of a posting. */
const BEYOND = 9_007_199_254_740_991n

async function readHead(raw: RawSql, lock: boolean): Promise<Head> {
	// SQLite has one writer at a time; on PostgreSQL two writers meet at this row before they work.
	const suffix = lock && raw.dialect === 'postgres' ? ' for update' : ''
	const [row] = await raw.all<Head>(
		`select ${selected(tables.head)}, (select max(ends_at) from ledger_period) as "closedUntil"
		from ledger_head${suffix}`,
	)
	if (!row) throw new LedgerCorruption('the ledger has no head: was the database migrated?')
	return row
}

async function readWindows(
	raw: RawSql,
	wanted: readonly Omit<WindowRow, 'used'>[],
): Promise<WindowRow[]> {
	if (wanted.length === 0) return []
	const { accountId, key } = tables.window
	const keys: Columns<Omit<WindowRow, 'used'>> = { accountId, key }
	return raw.all(
		`select ${selected(tables.window, 'w.')} from ${rowSource(raw.dialect, keys)} as wanted
		join ledger_window w on w.account_id = wanted.account_id and w.key = wanted.key`,
		[rowsJson(keys, wanted)],
	)
}

async function readDueLots(raw: RawSql, now: bigint, limit: number): Promise<LotRow[]> {
	return raw.all(
		`select ${selected(tables.lot, 'l.')} from ledger_lot l
		join ledger_account a on a.id = l.account_id
		where l.remaining > 0 and l.expires_at <= ? and a.state = 'open' and not exists (
			select 1 from ledger_entry e join ledger_account giver on giver.id = e.account_id
			left join ledger_account issuer on issuer.id = giver.sink_id and giver.kind = 'pool'
			join ledger_account sink
				on sink.id = case giver.kind when 'pool' then issuer.sink_id else giver.sink_id end
			where e.posting_seq = l.origin_seq and e.amount < 0 and sink.state <> 'open')
		order by l.expires_at, l.seq limit ?`,
		[now, BigInt(limit)],
	)
}

async function readDuePools(raw: RawSql, now: bigint, limit: number): Promise<AccountRow[]> {
	return raw.all(
		`select ${selected(tables.account, 'p.')} from ledger_account p
		join ledger_account issuer on issuer.id = p.sink_id
		where p.ends_at is not null and p.ends_at <= ? and p.balance > 0
		and p.state = 'open' and issuer.state = 'open'
		order by p.ends_at, p.id limit ?`,
		[now, BigInt(limit)],
	)
}

async function readDueHolds(raw: RawSql, now: bigint, limit: number): Promise<HoldRow[]> {
	return raw.all(
		`select ${selected(tables.hold)} from ledger_hold
		where ended_seq is null and expires_at <= ? order by expires_at, seq limit ?`,
		[now, BigInt(limit)],
	)
}

async function readExtent(raw: RawSql): Promise<bigint> {
	const seqs = ['entry.posting_seq', 'lot_use.posting_seq', 'seal.posting_seq', 'posting.seq']
	const maxima = [...seqs, 'lot.seq', 'hold.seq'].map((name) => {
		const [table, column] = name.split('.')
		return `select max(${column}) as seq from ledger_${table}`
	})
	const [row] = await raw.all<{ seq: bigint | null }>(
		`select max(seq) as seq from (${maxima.join(' union all ')}) as maxima`,
	)
	return row?.seq ?? 0n
}

function readAfter<Row>(
	raw: RawSql,
	table: { readonly name: string; readonly columns: Columns<Row> },
	{ id, limit }: { readonly id: bigint; readonly limit: number },
): Promise<Row[]> {
	return raw.all(
		`select ${selected(table.columns)} from ledger_${table.name}
		where id > ? order by id limit ?`,
		[id, BigInt(limit)],
	)
}

/** Callers ask for pages newest first and want them back that way. */
function inOrderOf<Row extends { readonly seq: bigint }>(
	seqs: readonly bigint[],
	rows: Row[],
): Row[] {
	const bySeq = new Map(rows.map((row) => [row.seq, row]))
	return [...new Set(seqs)].flatMap((seq) => bySeq.get(seq) ?? [])
}
