import { sha256 } from '@noble/hashes/sha2.js'
import type { Changes, LedgerStore } from '#ledger/store.ts'
import type { AccountRow, LotRow } from '#ledger/rows.ts'
import { flows } from '#ledger/flows.ts'
import { inSpendingOrder } from '#ledger/books.ts'
import { memoryPast } from './memory-past.ts'
import { emptyTables, type MemoryTables } from './memory-tables.ts'

/** The books in plain maps: what the database keeps, without a database. Nothing is guarded here. */
export function memoryStore(): LedgerStore {
	const rows = emptyTables()
	const at = <Row>(map: ReadonlyMap<bigint, Row>, keys: readonly bigint[]) =>
		[...new Set(keys)].flatMap((key) => map.get(key) ?? [])
	const within = <Row>(list: readonly Row[], seq: (row: Row) => bigint, ends: [bigint, bigint]) =>
		list.filter((row) => seq(row) > ends[0] && seq(row) <= ends[1])
	const windows = () => [...rows.windows.values()]
	const sinkOf = (lot: LotRow) => {
		const giver = rows.entries.find((row) => row.postingSeq === lot.originSeq && row.amount < 0n)
		const sink = ({ sinkId = null }: Partial<AccountRow> = {}) => rows.accounts.get(sinkId ?? 0n)
		const account = rows.accounts.get(giver?.accountId ?? 0n)
		return sink(account?.kind === 'pool' ? sink(account) : account)
	}
	return {
		sha256,
		pieceLength: 3,
		pause: async () => undefined,
		head: async () => rows.head,
		attemptsOf: async (ids) => rows.attempts.filter((row) => ids.includes(row.opId)),
		attempts: async (ids) => rows.attempts.filter((row) => ids.includes(row.id)),
		namesOf: async (seqs) =>
			rows.attempts.flatMap(({ seq, opId }) =>
				seq !== null && seqs.includes(seq) ? [{ seq, opId }] : [],
			),
		accountsOf: async (ids) =>
			[...rows.accounts.values()].filter((row) => ids.includes(row.publicId)),
		accounts: async (ids) => at(rows.accounts, ids),
		postings: async (seqs) => at(new Map(rows.postings.map((row) => [row.seq, row])), seqs),
		reversalsOf: async (seqs) =>
			rows.postings.filter((row) => row.reverses !== null && seqs.includes(row.reverses)),
		entries: async (seqs) => rows.entries.filter((row) => seqs.includes(row.postingSeq)),
		lotUses: async (seqs) =>
			rows.lotUses.filter((row) => seqs.includes(row.postingSeq)).toSorted(byPostingAndLot),
		lots: async (seqs) => at(rows.lots, seqs),
		liveLots: async (ids) =>
			[...rows.lots.values()]
				.filter((lot) => ids.includes(lot.accountId) && lot.remaining + lot.held > 0n)
				.toSorted(inSpendingOrder),
		holds: async (seqs) => at(rows.holds, seqs),
		windows: async (wanted) =>
			windows().filter((row) =>
				wanted.some((want) => want.accountId === row.accountId && want.key === row.key),
			),
		save: async (changes) => save(rows, changes),
		entriesOf: async ({ accountId, before, limit }) =>
			rows.entries
				.filter(
					(row) => row.accountId === accountId && (before === null || row.postingSeq < before),
				)
				.toReversed()
				.slice(0, limit),
		postingsBefore: async ({ before, limit }) =>
			rows.postings
				.filter((row) => before === null || row.seq < before)
				.toReversed()
				.slice(0, limit),
		dueLots: async (now, limit) =>
			[...rows.lots.values()]
				.filter((lot) => lot.remaining > 0n && lot.expiresAt <= now)
				.filter((lot) => rows.accounts.get(lot.accountId)?.state === 'open')
				.filter((lot) => (sinkOf(lot)?.state ?? 'open') === 'open')
				.toSorted(soonestFirst)
				.slice(0, limit),
		dueHolds: async (now, limit) =>
			[...rows.holds.values()]
				.filter((hold) => hold.endedSeq === null && hold.expiresAt <= now)
				.toSorted(soonestFirst)
				.slice(0, limit),
		duePools: async (now, limit) =>
			[...rows.accounts.values()]
				.filter((row) => row.endsAt !== null && row.endsAt <= now && row.balance > 0n)
				.filter((row) => row.state === 'open')
				.filter((row) => rows.accounts.get(row.sinkId ?? 0n)?.state === 'open')
				.toSorted((a, b) => Number((a.endsAt ?? 0n) - (b.endsAt ?? 0n)) || Number(a.id - b.id))
				.slice(0, limit),
		...memoryPast(rows),
		leaves: async (...ends) => within(rows.attempts, (row) => row.id, ends).map((row) => row.leaf),
		tiles: async ({ level, from, to }) =>
			rows.tiles.filter(
				(row) => row.level === BigInt(level) && row.index >= from && row.index < to,
			),
		tileCount: async (level) =>
			BigInt(rows.tiles.filter((row) => row.level === BigInt(level)).length),
		checkpointOver: async (id) => rows.checkpoints.find((row) => row.size >= id) ?? null,
		checkpointsBefore: async ({ before, limit }) =>
			rows.checkpoints
				.filter((row) => before === null || row.size < before)
				.toReversed()
				.slice(0, limit),
		signers: async () =>
			[...new Set(rows.checkpoints.map((row) => row.signedBy))].map((key) => ({
				key,
				firstSize: rows.checkpoints.find((row) => row.signedBy === key)?.size ?? 0n,
			})),
		saveTiles: async (tiles) => void rows.tiles.push(...tiles),
		saveCheckpoint: async (row) => void rows.checkpoints.push(row),
		extent: async () => rows.head.lastSeq,
		range: async (...ends) => ({
			postings: within(rows.postings, (row) => row.seq, ends),
			seals: within(rows.postings, (row) => row.seq, ends).map((row) => row.seq),
			entries: within(rows.entries, (row) => row.postingSeq, ends),
			newLots: within([...rows.lots.values()], (row) => row.seq, ends),
			lotUses: within(rows.lotUses, (row) => row.postingSeq, ends),
			holds: within([...rows.holds.values()], (row) => row.seq, ends),
		}),
		attemptsAfter: async (id, limit) => rows.attempts.filter((row) => row.id > id).slice(0, limit),
		accountsAfter: async (id, limit) =>
			[...rows.accounts.values()].filter((row) => row.id > id).slice(0, limit),
		flows: async () => [...flows],
		windowsAfter: async (last, limit) =>
			windows()
				.filter(
					(row) =>
						row.accountId > last.accountId ||
						(row.accountId === last.accountId && row.key > last.key),
				)
				.toSorted((a, b) => Number(a.accountId - b.accountId) || (a.key < b.key ? -1 : 1))
				.slice(0, limit),
	}
}

function save(rows: MemoryTables, changes: Changes): void {
	rows.attempts.push(...changes.attempts)
	for (const row of changes.opened) rows.accounts.set(row.id, row)
	rows.postings.push(...changes.postings)
	for (const lot of changes.newLots) rows.lots.set(lot.seq, lot)
	for (const hold of [...changes.endedHolds, ...changes.newHolds]) rows.holds.set(hold.seq, hold)
	for (const entry of changes.entries) {
		rows.entries.push(entry)
		const { balanceAfter: balance, version, postingSeq: lastSeq } = entry
		change(rows.accounts, entry.accountId, { balance, version, lastSeq })
	}
	for (const use of changes.lotUses) {
		rows.lotUses.push(use)
		const { remainingAfter: remaining, heldAfter: held, postingSeq: lastUse } = use
		change(rows.lots, use.lotSeq, { remaining, held, lastUse })
	}
	for (const id of rows.accounts.keys()) {
		const open = [...rows.holds.values()].filter(
			(row) => row.fromId === id && row.endedSeq === null,
		)
		change(rows.accounts, id, { held: open.reduce((sum, row) => sum + row.amount, 0n) })
	}
	for (const row of changes.windows) rows.windows.set(`${row.accountId} ${row.key}`, row)
	for (const { id, state, changedBy } of changes.restated)
		change(rows.accounts, id, { state, changedBy })
	rows.periods.push(...changes.periods)
	const last = changes.attempts.at(-1)
	if (!last) return
	const lastSeq = changes.postings.at(-1)?.seq ?? rows.head.lastSeq
	rows.head = {
		lastSeq,
		lastAttempt: last.id,
		lastRecordedAt: last.recordedAt,
		closedUntil: rows.periods.at(-1)?.endsAt ?? null,
	}
}

function change<Row>(map: Map<bigint, Row>, key: bigint, fields: Partial<Row>): void {
	const row = map.get(key)
	if (!row) throw new Error(`row ${key} is missing`)
	map.set(key, { ...row, ...fields })
}

type Use = Changes['lotUses'][number]

function byPostingAndLot(a: Use, b: Use): number {
	return Number(a.postingSeq - b.postingSeq) || Number(a.lotSeq - b.lotSeq)
}

function soonestFirst<Row extends { readonly expiresAt: bigint; readonly seq: bigint }>(
	a: Row,
	b: Row,
) {
	return Number(a.expiresAt - b.expiresAt) || Number(a.seq - b.seq)
}
