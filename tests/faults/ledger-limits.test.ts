import { afterEach, beforeEach, expect, test } from 'vitest'
import { ledgerStore } from '#db/ledger-store.ts'
import { createLedger } from '#ledger/index.ts'
import type { Changes } from '#ledger/store.ts'
import { grant, NOON, open, spend, transfer } from '#tests/ledger/books.ts'
import { hostileTo } from '#tests/ledger/hostile.ts'
import { databaseWorld, findingsOf, textOf } from '#tests/ledger/world.ts'

// An account's own limits: against code that forgets them, and against a person with the file.
let world: Awaited<ReturnType<typeof databaseWorld>>
beforeEach(async () => {
	world = await databaseWorld()
	const results = await world.post([
		open('kiosk', 'merchant', { ceiling: 5n }),
		open('stall', 'merchant'),
		open('fund', 'issuer', { floor: -30n, sink: 'lapsed' }),
		open('purse', 'issuer', { sink: 'lapsed' }),
		grant({ id: 'g', amount: 20n }),
		spend({ id: 's', amount: 4n, to: 'kiosk' }),
		grant({ id: 'f', from: 'fund', amount: 29n }),
	])
	expect(results.every((result) => result.ok)).toBe(true)
})
afterEach(() => world.end())

const move = (id: string, [from, to]: readonly [string, string], amount = 2n) =>
	transfer({
		id,
		legs: [
			{ account: from, amount: -amount },
			{ account: to, amount },
		],
	})

const idOf = async (name: string) => {
	const [row] = await ledgerStore(world.db.rawRead).accountsOf([name])
	if (!row) throw new Error(`no account ${name}`)
	return row
}

/** Posts as if what goes through `innocent`, which has no limit, went through `limited`. */
async function disguised(innocent: string, limited: string, ...ops: ReturnType<typeof move>[]) {
	const [decoy, target] = [await idOf(innocent), await idOf(limited)]
	const spoil = (changes: Changes): Changes => ({
		...changes,
		entries: changes.entries.map((row) =>
			row.accountId === decoy.id
				? {
						...row,
						accountId: target.id,
						balanceAfter: row.balanceAfter + target.balance - decoy.balance,
						version: row.version + target.version - decoy.version,
					}
				: row,
		),
	})
	return world.db.transaction((_, raw) => {
		const store = ledgerStore(raw)
		const save = (changes: Changes) => store.save(spoil(changes))
		return createLedger({ ...store, save }, () => NOON).post(ops)
	})
}

test.each([
	['a shop is filled beyond its ceiling', 'stall', 'kiosk', [move('x', ['district', 'stall'])]],
	[
		'and emptied again in the same batch',
		'stall',
		'kiosk',
		[move('x', ['district', 'stall']), move('y', ['stall', 'district'])],
	],
	['an issuer goes below its floor', 'purse', 'fund', [move('x', ['purse', 'bakery'])]],
	[
		'and is made up to in the same batch',
		'purse',
		'fund',
		[move('x', ['purse', 'bakery']), move('y', ['bakery', 'purse'])],
	],
] as const)('%s: the database refuses', async (...[, innocent, limited, ops]) => {
	const before = await textOf(world.read.exportJsonl())
	await expect(disguised(innocent, limited, ...ops)).rejects.toThrow(
		/ceiling|budget|continues its account/,
	)
	expect(await textOf(world.read.exportJsonl())).toBe(before)
})

test('as far as the limits go, the same is let through', async () => {
	await disguised('stall', 'kiosk', move('x', ['district', 'stall'], 1n))
	await disguised('purse', 'fund', move('y', ['purse', 'bakery'], 1n))
	const rows = await world.read.balances(['kiosk', 'fund'])
	expect(rows.map(({ posted }) => posted)).toEqual([5n, -30n])
})

test.each([
	['a balance beyond a ceiling', "update ledger_account set ceiling = 3 where public_id = 'kiosk'"],
	['a balance below a floor', "update ledger_account set floor = -28 where public_id = 'fund'"],
])('%s is found', async (_, sql) => {
	const { raw, end } = await hostileTo(world.url)
	await raw.run(sql)
	await end()
	const checks = (await findingsOf(world)).map(({ check }) => check)
	// The row is not what was asked for, and an entry goes past what it says.
	expect(checks).toContain('terms')
	expect(checks).toContain(sql.includes('ceiling') ? 'ceiling' : 'floor')
})
