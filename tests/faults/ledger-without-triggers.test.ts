import { afterEach, beforeEach, expect, test } from 'vitest'
import { dialect } from '#db/index.ts'
import { ledgerStore } from '#db/ledger-store.ts'
import { createLedger } from '#ledger/index.ts'
import { grant, NOON, spend } from '#tests/ledger/books.ts'
import { databaseWorld, textOf } from '#tests/ledger/world.ts'

// What columns and keys refuse by themselves.
let world: Awaited<ReturnType<typeof databaseWorld>>
let before: string
beforeEach(async () => {
	world = await databaseWorld()
	await world.post([grant({ id: 'g', amount: 10n })])
	before = await textOf(world.read.exportJsonl())
})
afterEach(() => world.end())

// PostgreSQL rounds 1.5 to a whole number on the way into the column; SQLite would keep it.
const values = [
	...(dialect === 'sqlite' ? ['1.5'] : []),
	"'NaN'",
	"'Infinity'",
	"''",
	"x'00'",
	'null',
	'0',
	'9007199254740992',
	'9223372036854775807',
	'99999999999999999999',
]
test.each(values)(
	'an amount of %s does not fit the column, even without the trigger',
	async (value) => {
		const drop = `drop trigger ledger_entry_insert${dialect === 'postgres' ? ' on ledger_entry' : ''}`
		const columns = 'posting_seq, leg_no, account_id, amount, balance_after, version'
		const sql = `insert into ledger_entry (${columns}) select 1, 3, id, ${value}, 1, 1
		from ledger_account where public_id = 'bakery'`
		const attack = world.db.transaction(async (_, raw) => {
			await raw.run(drop)
			await raw.run(sql)
		})
		await expect(attack).rejects.toThrow(
			/constraint|cannot store|invalid input|out of range|of type/i,
		)
		expect(await textOf(world.read.exportJsonl())).toBe(before)
	},
)

test('a posting that nobody seals does not commit', async () => {
	const unsealed = world.db.transaction(async (_, raw) => {
		const silent = {
			...raw,
			run: (sql: string, params?: Parameters<typeof raw.run>[1]) =>
				sql.includes('into ledger_seal') ? Promise.resolve() : raw.run(sql, params),
		}
		await createLedger(ledgerStore(silent), () => NOON).must(spend({ id: 'x', amount: 2n }))
	})
	await expect(unsealed).rejects.toThrow(/foreign key/i)
	expect(await textOf(world.read.exportJsonl())).toBe(before)
})
