import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#db/index.ts'
import { counterIn, counters, hasEnded, makeCounters, setCounter } from '#tests/support/counters.ts'
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts'

let home: TestDatabase
let db: Database
beforeAll(async () => {
	home = await freshDatabase()
	db = home.db
	await makeCounters(db)
})
afterAll(() => home.drop())

test('a snapshot is of one moment in both languages of the queries, whatever is committed meanwhile', async () => {
	await start('moment', 1n)
	const seen = await db.snapshot(async (read, raw) => {
		const first = await counterIn(read, 'moment')
		await db.transaction((tx) => setCounter(tx, 'moment', 2n))
		const rows = await raw.all<{ value: bigint }>('select value from counters where id = ?', [
			'moment',
		])
		return [first, await counterIn(read, 'moment'), rows[0]?.value, await value('moment')]
	})
	expect(seen).toEqual([1n, 1n, 1n, 2n])
	expect(await db.snapshot((read) => counterIn(read, 'moment'))).toBe(2n)
})

test('a snapshot is of each reader alone, however many look at the same time', async () => {
	await start('crowded', 0n)
	const ends: (() => void)[] = []
	const looking: Promise<unknown>[] = []
	for (let round = 0n; round < 7n; round++) {
		const first = gate()
		const end = gate()
		ends.push(end.open)
		looking.push(
			db.snapshot(async (read) => {
				const before = await counterIn(read, 'crowded')
				first.open()
				await end.passed
				return [before, await counterIn(read, 'crowded')]
			}),
		)
		await first.passed
		await db.transaction((tx) => setCounter(tx, 'crowded', round + 1n))
	}
	for (const end of ends) end()
	const seen = await Promise.all(looking)
	expect(seen).toEqual([0n, 1n, 2n, 3n, 4n, 5n, 6n].map((one) => [one, one]))
})

test('a snapshot writes nothing, and is over when it has ended, also with an error', async () => {
	const writing = db.snapshot((_read, raw) => raw.run(`insert into counters values ('sly', 1)`))
	await expect(writing).rejects.toThrow(/read-?only/)
	const failing = db.snapshot(async (read) => {
		await counterIn(read, 'crowded')
		throw new Error('the phone rang')
	})
	await expect(failing).rejects.toThrow('the phone rang')
	const kept = await db.snapshot(async (read, raw) => ({ read, raw }))
	await expect((async () => counterIn(kept.read, 'crowded'))()).rejects.toSatisfy(hasEnded)
	await expect(kept.raw.all('select 1')).rejects.toSatisfy(hasEnded)
	expect(await db.snapshot((read) => counterIn(read, 'crowded'))).toBe(7n)
})

function gate() {
	let open = () => {}
	const passed = new Promise<void>((resolve) => {
		open = resolve
	})
	return { open, passed }
}

async function start(id: string, value: bigint): Promise<void> {
	await db.transaction(async (tx) => tx.insert(counters).values({ id, value }))
}

const value = (id: string): Promise<bigint | undefined> => counterIn(db.read, id)
