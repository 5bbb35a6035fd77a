import { and, asc, desc, eq, type SQL } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { units } from '#db/index.ts'
import { hasText, hasWords } from '#app/features/has-text.server.ts'
import {
	before,
	behind,
	markOf,
	readInstant,
	readName,
	type Mark,
} from '#app/features/keyset.server.ts'
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts'

const NAMES = [
	'100% 邻里',
	'100 邻里',
	'Snake_Case',
	'SnakeXCase',
	'a\\b',
	'ab',
	'wow!',
	'wow',
	'~',
]
const at = (second: number) => new Date(1_795_000_000_000 + second * 1000)

let home: TestDatabase
beforeAll(async () => {
	home = await freshDatabase()
	const row = { districtId: 'd', kind: 'district', nameEn: '' } as const
	const rows = NAMES.map((name, index) => ({
		...row,
		id: `u${index}`,
		name,
		path: `/u${index}/`,
		// Three of each instant.
		createdAt: at(Math.floor(index / 3)),
	}))
	await home.db.transaction(async (tx) => tx.insert(units).values(rows))
})
afterAll(() => home.drop())

async function named(where: SQL): Promise<string[]> {
	const rows = await home.db.read.select({ name: units.name }).from(units).where(where)
	return rows.map(({ name }) => name).toSorted()
}

describe('a search', () => {
	test.each([
		['100%', ['100% 邻里']],
		['%', ['100% 邻里']],
		['_', ['Snake_Case']],
		['\\', ['a\\b']],
		['!', ['wow!']],
		['!%', []],
		['邻里', ['100 邻里', '100% 邻里']],
	])('for %j finds it as it was typed', async (words, found) => {
		expect(await named(hasWords(units.name, words))).toEqual(found)
		expect(await named(hasText(units.name, words))).toEqual(found)
	})

	test('forgives small and capital letters', async () => {
		expect(await named(hasWords(units.name, 'sNaKe'))).toEqual(['SnakeXCase', 'Snake_Case'])
	})
})

describe('a list that is read page by page', () => {
	const keys = { by: units.createdAt, id: units.id }

	async function walk<By extends Date | string>(
		page: (mark: string) => Promise<{ id: string; by: By }[]>,
	): Promise<string[]> {
		const seen: string[] = []
		for (let mark = ''; seen.length <= NAMES.length;) {
			const rows = await page(mark)
			const last: Mark<By> | undefined = rows.at(-1)
			if (!last) return seen
			seen.push(...rows.map(({ id }) => id))
			mark = markOf(last)
		}
		throw new Error('A row came twice')
	}
	const columns = { id: units.id, by: units.createdAt }
	const all = NAMES.map((_, index) => `u${index}`)

	test('shows each row once upwards, also among rows of the same instant', async () => {
		const seen = await walk((mark) =>
			home.db.read
				.select(columns)
				.from(units)
				.where(and(eq(units.districtId, 'd'), behind(keys, readInstant(mark))))
				.orderBy(asc(units.createdAt), asc(units.id))
				.limit(2),
		)
		expect(seen).toEqual(all)
	})

	test('and downwards', async () => {
		const seen = await walk((mark) =>
			home.db.read
				.select(columns)
				.from(units)
				.where(before(keys, readInstant(mark)))
				.orderBy(desc(units.createdAt), desc(units.id))
				.limit(2),
		)
		expect(seen).toEqual(all.toReversed())
	})

	test('and by name', async () => {
		const byName = { by: units.name, id: units.id }
		const seen = await walk((mark) =>
			home.db.read
				.select(byName)
				.from(units)
				.where(behind(byName, readName(mark)))
				.orderBy(asc(units.name), asc(units.id))
				.limit(2),
		)
		expect(seen.toSorted()).toEqual(all)
	})
})
