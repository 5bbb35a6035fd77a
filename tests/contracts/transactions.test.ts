import { setTimeout as sleep } from 'node:timers/promises'
import { count, eq, sql, sum } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isUniqueViolation, onceTokens, units, type Database } from '#db/index.ts'
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts'
import { counterIn, counters, hasEnded, makeCounters, setCounter } from '#tests/support/counters.ts'

let home: TestDatabase
let db: Database
beforeAll(async () => {
	home = await freshDatabase()
	db = home.db
	await makeCounters(db)
})
afterAll(() => home.drop())

describe('what a transaction promises on both engines', () => {
	test('what failed half-way has left nothing behind', async () => {
		await start('half', 10n)
		const doomed = db.transaction(async (tx) => {
			await setCounter(tx, 'half', 11n)
			await sleep(2)
			throw new Error('the phone rang')
		})
		await expect(doomed).rejects.toThrow('the phone rang')
		expect(await value('half')).toBe(10n)
	})

	test('a reader never sees what is not yet committed, and the writer sees its own', async () => {
		await start('seen', 1n)
		const seen = await db.transaction(async (tx) => {
			await setCounter(tx, 'seen', 2n)
			const outside = await value('seen')
			const [own] = await tx.select().from(counters).where(eq(counters.id, 'seen'))
			return [outside, own?.value]
		})
		expect([...seen, await value('seen')]).toEqual([1n, 2n, 2n])
	})

	test('fifty people who read, think and write lose no update', async () => {
		await start('busy', 0n)
		await Promise.all(
			Array.from({ length: 50 }, () =>
				db.transaction(async (tx) => {
					const [row] = await tx.select().from(counters).where(eq(counters.id, 'busy'))
					await sleep(1)
					await setCounter(tx, 'busy', (row?.value ?? 0n) + 1n)
				}),
			),
		)
		expect(await value('busy')).toBe(50n)
	})

	test('one who fails does not take along those who commit at the same moment', async () => {
		const outcomes = await Promise.allSettled(
			Array.from({ length: 20 }, (_, i) =>
				db.transaction(async (tx) => {
					await tx.insert(counters).values({ id: `crowd-${i}`, value: 1n })
					if (i % 4 === 0) throw new Error('not me')
				}),
			),
		)
		expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(5)
		const [found] = await db.read
			.select({ n: count() })
			.from(counters)
			.where(sql`${counters.id} like 'crowd-%'`)
		expect(found?.n).toBe(15)
	})

	test('a reference that is judged only at the commit fails its own writer alone', async () => {
		await db.transaction(async (_tx, raw) => {
			await raw.run(`create table parents (id text primary key)`)
			await raw.run(
				`create table children (id text primary key, parent text references parents (id) deferrable initially deferred)`,
			)
		})
		const outcomes = await Promise.allSettled(
			['a', 'orphan', 'b'].map((id) =>
				db.transaction(async (_tx, raw) => {
					await raw.run('insert into children (id, parent) values (?, ?)', [id, id])
					if (id !== 'orphan') await raw.run('insert into parents (id) values (?)', [id])
				}),
			),
		)
		expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
		const rows = await db.rawRead.all('select id from children order by id')
		expect(rows).toEqual([{ id: 'a' }, { id: 'b' }])
	})

	test('a key that is taken is refused, and known as such', async () => {
		await start('twice', 1n)
		const again = start('twice', 2n)
		await expect(again).rejects.toSatisfy(isUniqueViolation)
		expect(await value('twice')).toBe(1n)
	})
})

describe('what would tear a transaction is refused', () => {
	test('a transaction inside another', async () => {
		const nested = db.transaction(async () => db.transaction(async () => 1))
		await expect(nested).rejects.toThrow('already open')
	})

	test('a tx that was kept for later', async () => {
		const kept = await db.transaction(async (tx, raw) => ({ tx, raw }))
		const late = async () => kept.tx.insert(counters).values({ id: 'late', value: 1n })
		await expect(late()).rejects.toSatisfy(hasEnded)
		await expect(kept.raw.run('delete from counters')).rejects.toSatisfy(hasEnded)
		expect(await value('late')).toBeUndefined()
	})

	test('a query built inside and sent afterwards', async () => {
		const query = await db.transaction(async (tx) => ({
			send: () => tx.insert(counters).values({ id: 'later', value: 1n }).returning(),
		}))
		await expect((async () => query.send())()).rejects.toSatisfy(hasEnded)
		expect(await value('later')).toBeUndefined()
	})

	test('a write on the reader, by the engine itself', async () => {
		await expect(db.rawRead.run(`insert into counters values ('sly', 1)`)).rejects.toThrow(
			/read-?only/,
		)
		expect(await value('sly')).toBeUndefined()
	})
})

describe('values are the same JavaScript types on both engines', () => {
	test('whole numbers of hand-written SQL are bigints, however they came about', async () => {
		await start('typed', 9_007_199_254_740_993n)
		const rows = await db.rawRead.all(
			`select value, count(*) as n, sum(value) as total, 'is it ?' as asked
			from counters where id = ? group by value -- why?`,
			['typed'],
		)
		const value = 9_007_199_254_740_993n
		expect(rows).toEqual([{ value, n: 1n, total: value, asked: 'is it ?' }])
	})

	test('amounts, times and nothing come back as they went in', async () => {
		const createdAt = new Date('2026-01-02T03:04:05.678Z')
		const unit = {
			id: 'd',
			districtId: 'd',
			parentId: null,
			kind: 'district',
			name: '示范区',
			nameEn: 'Demo',
			path: '/d/',
			branchClass: null,
			createdAt,
			closedAt: null,
		} as const
		const [written] = await db.transaction(async (tx) => tx.insert(units).values(unit).returning())
		expect(written).toMatchObject(unit)
		const found = await db.read.select().from(units).where(eq(units.createdAt, createdAt))
		expect(found).toEqual([written])
		const sums = await db.read.select({ n: count(), total: sum(counters.value) }).from(counters)
		expect(typeof sums[0]?.n).toBe('number')
		expect(await db.read.select().from(onceTokens)).toEqual([])
	})
})

async function start(id: string, value: bigint): Promise<void> {
	await db.transaction(async (tx) => tx.insert(counters).values({ id, value }))
}

const value = (id: string): Promise<bigint | undefined> => counterIn(db.read, id)
