import { dialect } from '#db/index.ts'
import type { OpInput } from '#ledger/index.ts'
import { eventful, spend } from '#tests/ledger/books.ts'
import { refusalOf } from './refusal-of.ts'

/** SQL that goes round the ledger's code, and in which words the guard that is meant to refuses. */
export interface Statement {
	readonly name: string
	readonly sql: string
	readonly refusal: RegExp
}

/** So many leaves lie under one tile. */
const TILE = 256

/** What happened in the books before the statements come: some of everything that can be spoilt. */
export const attackedBooks: readonly OpInput[] = [
	...eventful,
	// Refused, so nothing else refers to it; the others fill a tile.
	spend({ id: 'refused', amount: 99n }),
	...Array.from({ length: TILE }, (_, index) => spend({ id: `refused-${index}`, amount: 99n })),
]

const volume = [
	'attempt',
	'checkpoint',
	'posting',
	'seal',
	'entry',
	'lot_use',
	'flow',
	'head',
	'account',
	'lot',
	'hold',
	'window',
	'tile',
	'period',
]
const fixed: Record<string, string> = {
	attempt: "reference = 'changed'",
	checkpoint: 'size = size + 1',
	tile: 'idx = idx + 1',
	posting: 'n_legs = n_legs',
	period: 'ends_at = ends_at + 1',
	seal: 'posting_seq = posting_seq',
	entry: 'amount = amount + 1',
	lot_use: 'd_remaining = d_remaining - 1',
	flow: "kind = 'grant'",
	head: 'last_seq = last_seq + 1',
}

const statements: [string, string][] = [
	...volume.map((table): [string, string] => [
		`delete from ${table}`,
		`delete from ledger_${table}`,
	]),
	...Object.entries(fixed).map(([table, set]): [string, string] => [
		`update ${table}`,
		`update ledger_${table} set ${set}`,
	]),
	['a balance is set', "update ledger_account set balance = 1000 where public_id = 'mei'"],
	[
		'a balance and its version are set',
		"update ledger_account set balance = 1000, version = version + 1 where public_id = 'mei'",
	],
	[
		'a balance goes back to an older entry',
		`update ledger_account set balance = 10, version = 1, last_seq = 1 where public_id = 'mei'`,
	],
	['held is set to nothing', "update ledger_account set held = 0 where public_id = 'mei'"],
	['a unit is changed', "update ledger_account set unit = 'HON' where public_id = 'mei'"],
	['a kind is changed', "update ledger_account set kind = 'issuer' where public_id = 'mei'"],
	['a ceiling is put up', "update ledger_account set ceiling = 1000 where public_id = 'mei'"],
	['a floor is put down', "update ledger_account set floor = -1000 where public_id = 'district'"],
	['a neighbour gets an end', "update ledger_account set ends_at = 1 where public_id = 'mei'"],
	['a name is changed', "update ledger_account set public_id = 'thief' where public_id = 'mei'"],
	[
		'a frozen account is opened without an attempt',
		"update ledger_account set state = 'open' where public_id = 'bo'",
	],
	[
		'a state borrows another account’s attempt',
		"update ledger_account set state = 'frozen', changed_by = (select max(id) from ledger_attempt) where public_id = 'mei'",
	],
	[
		'an account is born rich',
		`insert into ledger_account (id, public_id, kind, unit, state, changed_by, balance, held, version, last_seq) values (1, 'thief', 'member', 'PTS', 'open', 1, 100, 0, 0, 0)`,
	],
	[
		'an account is opened by nobody',
		`insert into ledger_account (id, public_id, kind, unit, state, changed_by, balance, held, version, last_seq) values (7, 'thief', 'member', 'PTS', 'open', 7, 0, 0, 0, 0)`,
	],
	['a lot is filled up', 'update ledger_lot set remaining = amount'],
	['a lot’s expiry is put off', 'update ledger_lot set expires_at = expires_at + 1'],
	[
		'a lot changes hands',
		"update ledger_lot set account_id = (select id from ledger_account where public_id = 'bo')",
	],
	['a lot changes hands in its origin', 'update ledger_lot set origin_seq = 1 where seq = 2'],
	[
		'an ended hold is opened',
		'update ledger_hold set ended_seq = null, captured = 0, released = 0',
	],
	[
		'a hold is ended by an old posting',
		'update ledger_hold set ended_seq = 8, released = amount where ended_seq is null',
	],
	[
		'a hold is lengthened as it ends',
		`update ledger_hold set expires_at = expires_at + 1, ended_seq = 9, released = amount where ended_seq is null`,
	],
	['a hold’s terms are changed', 'update ledger_hold set amount = 1'],
	[
		'legs are added to an old posting',
		`insert into ledger_entry (posting_seq, leg_no, account_id, amount, balance_after, version) select 1, 3, id, 1, balance + 1, version + 1 from ledger_account where public_id = 'bakery'`,
	],
	[
		'a lot is added to an old posting',
		'insert into ledger_lot (seq, origin_seq, account_id, amount, remaining, held, earned_at, expires_at, last_use) values (3, 1, 3, 5, 5, 0, 0, 9007199254740991, 0)',
	],
	[
		'a use of a lot is added to an old posting',
		'insert into ledger_lot_use (posting_seq, lot_seq, d_remaining, d_held, remaining_after, held_after) select 1, seq, -1, 0, remaining - 1, held from ledger_lot where seq = 2',
	],
	[
		'a hold is added to an old posting',
		'insert into ledger_hold (seq, from_id, to_id, amount, expires_at, captured, released, ended_seq) values (1, 3, 5, 1, 0, 0, 0, null)',
	],
	[
		'a checkpoint is smaller than the last',
		`insert into ledger_checkpoint select size - 1, root, recorded_at, note, signed_by from ledger_checkpoint`,
	],
	[
		'a checkpoint is of more than there is',
		`insert into ledger_checkpoint select size + 1, root, recorded_at, note, signed_by from ledger_checkpoint`,
	],
	['a tile of leaves that are not there', tile(1)],
	['a tile out of turn', tile(2)],
	['a lot loses a point', 'update ledger_lot set remaining = remaining - 1 where seq = 2'],
	['an old seal is put again', 'insert into ledger_seal (posting_seq) values (1)'],
	['a number is skipped', 'insert into ledger_posting (seq, attempt_id, n_legs) values (99, 1, 2)'],
	[
		'a posting answers a foreign attempt',
		'insert into ledger_posting (seq, attempt_id, n_legs) select last_seq + 1, 7, 2 from ledger_head',
	],
	[
		'a period is closed without an attempt',
		'insert into ledger_period (ends_at, attempt_id) select max(ends_at) + 1, 1 from ledger_period',
	],
	[
		'a period is closed before the last',
		'insert into ledger_period (ends_at, attempt_id) select ends_at - 1, 1 from ledger_period',
	],
	[
		'an attempt happened in a closed period',
		attemptAt('1', ['last_attempt + 1', 'last_recorded_at + 1', "'new'"]),
	],
	['an attempt skips a number', attempt('last_attempt + 2', 'last_recorded_at + 1', "'new'")],
	['an attempt dates itself back', attempt('last_attempt + 1', 'last_recorded_at', "'new'")],
	['an attempt dates itself before all others', attempt('last_attempt + 1', '1', "'new'")],
	['an attempt takes a known id', attempt('last_attempt + 1', 'last_recorded_at + 1', "'g1'")],
	[
		'a second head',
		'insert into ledger_head (id, last_seq, last_attempt, last_recorded_at) values (2, 0, 0, 0)',
	],
	[
		'an update that says on conflict',
		`insert into ledger_entry select * from ledger_entry where true on conflict (posting_seq, leg_no) do update set amount = 999`,
	],
	[
		'a new way for points',
		"insert into ledger_flow (kind, from_kind, to_kind) values ('spend', 'merchant', 'member')",
	],
]

const onSqlite: [string, string][] = [
	...[
		'attempt',
		'posting',
		'seal',
		'entry',
		'lot',
		'lot_use',
		'hold',
		'account',
		'head',
		'flow',
		'tile',
		'period',
	].map((table): [string, string] => [
		`insert or replace into ${table}`,
		`insert or replace into ledger_${table} select * from ledger_${table} limit 1`,
	]),
	[
		'an attempt replaces one of the same id',
		attempt('last_attempt + 1', 'last_recorded_at + 1', "'refused'").replace(
			'insert',
			'insert or replace',
		),
	],
	[
		'update or replace moves a name',
		"update or replace ledger_account set public_id = 'bo' where public_id = 'mei'",
	],
]
const onPostgres: [string, string][] = volume.map((table) => [
	`truncate ${table}`,
	`truncate ledger_${table} cascade`,
])

export const attacks: readonly Statement[] = [
	...statements,
	...(dialect === 'sqlite' ? onSqlite : onPostgres),
].map(([name, sql]) => ({ name, sql, refusal: refusalOf(name) }))

function attempt(id: string, recordedAt: string, opId: string): string {
	return attemptAt('4102444800000', [id, recordedAt, opId])
}

function attemptAt(
	effectiveAt: string,
	[id, recordedAt, opId]: readonly [string, string, string],
): string {
	return `insert into ledger_attempt (id, op_id, kind, actor, reference, effective_at, recorded_at, state, body, outcome, leaf)
		select ${id}, ${opId}, 'open', 'thief', '', ${effectiveAt}, ${recordedAt}, 'noted', '{}', '{}', '${'0'.repeat(64)}' from ledger_head`
}

function tile(index: number): string {
	return `insert into ledger_tile (level, idx, hash) values (8, ${index}, '${'0'.repeat(64)}')`
}
