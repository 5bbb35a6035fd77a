import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { dialect, type RawSql } from '#db/index.ts'
import { ledgerStore } from '#db/ledger-store.ts'
import { createLedger, type OpInput } from '#ledger/index.ts'
import type { Changes } from '#ledger/store.ts'
import { grant, hold, NOON, release, spend } from '#tests/ledger/books.ts'
import { databaseWorld, findingsOf, textOf } from '#tests/ledger/world.ts'

// Holds and lots that are changed while postings that are right in themselves are being written: on a
// connection like ours, between one statement of the ledger and the next.
let world: Awaited<ReturnType<typeof databaseWorld>>
let before: string
beforeEach(async () => {
	world = await databaseWorld()
	const results = await world.post([
		grant({ id: 'g1', amount: 20n }),
		grant({ id: 'g2', to: 'bo', amount: 20n }),
		hold({ id: 'h1', amount: 5n }),
	])
	expect(results.every((result) => result.ok)).toBe(true)
	before = await textOf(world.read.exportJsonl())
})
afterEach(() => world.end())

interface Attack {
	readonly ops: readonly OpInput[]
	/** What is run right before a statement of the ledger, or in its place. */
	readonly meddle: (sql: string, raw: RawSql) => Promise<string>
	readonly spoil?: (changes: Changes) => Partial<Changes>
}

function attacked({ ops, meddle, spoil = () => ({}) }: Attack) {
	return world.db.transaction(async (_, raw) => {
		const sly: RawSql = {
			...raw,
			run: async (sql, params) => raw.run(await meddle(sql, raw), params),
		}
		const store = ledgerStore(sly)
		const save = (changes: Changes) => store.save({ ...changes, ...spoil(changes) })
		return createLedger({ ...store, save }, () => NOON).post(ops)
	})
}

async function leavesAllAsItWas() {
	expect(await textOf(world.read.exportJsonl())).toBe(before)
	expect(await findingsOf(world)).toEqual([])
}

const BO = "(select id from ledger_account where public_id = 'bo')"

describe('a hold keeps its terms while it ends', () => {
	test.each([
		['its place in the books', 'seq = 1'],
		['whose points they are', `from_id = ${BO}`],
		['who may capture them', `to_id = ${BO}`],
		['how many there are', 'amount = ledger_hold.amount - 1'],
		['until when it stands', 'expires_at = ledger_hold.expires_at + 1'],
	])('%s', async (_term, change) => {
		const ops = [release({ id: 'x', hold: 'h1' })]
		const meddle = async (sql: string) => sql.replace('update ledger_hold set', `$& ${change},`)
		await expect(attacked({ ops, meddle })).rejects.toThrow(/keeps its terms/)
		await leavesAllAsItWas()
	})

	test('also when the books forget a point of it with the lots', async () => {
		const ops = [release({ id: 'x', hold: 'h1' })]
		const meddle = async (sql: string) => sql.replace('update ledger_hold set', '$& amount = 4,')
		const spoil = ({ lotUses, endedHolds }: Changes) => ({
			endedHolds: endedHolds.map((row) => ({ ...row, amount: 4n, released: 4n })),
			lotUses: lotUses.map((row) => ({
				...row,
				dRemaining: 4n,
				dHeld: -4n,
				remainingAfter: row.remainingAfter - 1n,
				heldAfter: 1n,
			})),
		})
		await expect(attacked({ ops, meddle, spoil })).rejects.toThrow(/keeps its terms/)
		await leavesAllAsItWas()
	})
})

const insertsHold = (sql: string) => sql.includes('into ledger_hold')
/** Number that the second of two new postings gets. */
const SECOND = 5n

test('a new hold takes the place of none that the same posting ends', async () => {
	const ops = [hold({ id: 'x', amount: 5n }), release({ id: 'y', hold: 'h1' })]
	const meddle = async (sql: string) =>
		insertsHold(sql) && dialect === 'sqlite' ? sql.replace('insert', 'insert or replace') : sql
	const spoil = ({ newHolds }: Changes) => ({
		newHolds: newHolds.map((row) => ({ ...row, endedSeq: SECOND, released: row.amount })),
	})
	const reason = dialect === 'sqlite' ? /append-only/ : /duplicate key/
	await expect(attacked({ ops, meddle, spoil })).rejects.toThrow(reason)
	await leavesAllAsItWas()
})

test('a new hold is not ended by a posting that was sealed without it', async () => {
	const ops = [hold({ id: 'x', amount: 5n }), grant({ id: 'y', amount: 3n })]
	const meddle = async (sql: string, raw: RawSql) => {
		if (!insertsHold(sql)) return sql
		await raw.run(`insert into ledger_seal (posting_seq) values (${SECOND})`)
		return sql
	}
	const spoil = ({ newHolds }: Changes) => ({
		newHolds: newHolds.map((row) => ({ ...row, endedSeq: SECOND, released: row.amount })),
	})
	await expect(attacked({ ops, meddle, spoil })).rejects.toThrow(/sealed/)
	await leavesAllAsItWas()
})

test('a lot that was spent in the same breath is not put back full', async () => {
	const ops = [
		grant({ id: 'x', to: 'bo', amount: 3n }),
		spend({ id: 'y', from: 'bo', amount: 22n }),
	]
	const again = dialect === 'sqlite' ? 'insert or replace' : 'insert'
	let spent = false
	const meddle = async (sql: string, raw: RawSql) => {
		if (!sql.includes('into ledger_seal') || spent) return sql
		spent = true
		await raw.run(
			`${again} into ledger_lot
				(seq, origin_seq, account_id, amount, remaining, held, earned_at, expires_at, last_use)
			select seq, seq, account_id, amount, amount, 0, earned_at, expires_at, 0
			from ledger_lot where seq = 4`,
		)
		return sql
	}
	const reason = dialect === 'sqlite' ? /append-only/ : /sealed|duplicate key/
	await expect(attacked({ ops, meddle })).rejects.toThrow(reason)
	expect(spent).toBe(true)
	await leavesAllAsItWas()
})
