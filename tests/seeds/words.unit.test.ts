import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseTable } from '#app/features/activity-table/parse-table.server.ts'
import { demoAccounts } from '#seeds/demo-accounts.ts'
import { DISTRICT, shares, SMALL } from '#seeds/sizes.ts'
import { DEEDS } from '#seeds/words/deeds.ts'
import { SHOP_KINDS } from '#seeds/words/goods.ts'
import { areaName, COMMUNITIES, STREETS } from '#seeds/words/places.ts'

test('no two places of the district share a name', () => {
	expect(STREETS).toHaveLength(DISTRICT.streets)
	expect(new Set(COMMUNITIES.map(({ zh }) => zh)).size).toBe(DISTRICT.communities)
	const areas = Array.from({ length: DISTRICT.areas }, (_, index) => areaName(index))
	expect(new Set(areas.map(({ zh }) => zh)).size).toBe(DISTRICT.areas)
	expect(new Set(areas.map(({ en }) => en)).size).toBe(DISTRICT.areas)
})

test('every deed is long enough to earn and short enough not to be cut', () => {
	const { rows, errors } = parseTable(readFileSync('seeds/activity-table.csv', 'utf8'))
	expect(errors).toEqual([])
	for (const deed of DEEDS) {
		const row = rows.find(({ code }) => code === deed.item)
		for (const minutes of deed.minutes) {
			expect(minutes, deed.item).toBeGreaterThanOrEqual(row?.minMinutes ?? 1)
			expect(minutes, deed.item).toBeLessThanOrEqual(row?.maxMinutes ?? 0)
		}
	}
})

test('every piece of goods is worth points and has words in both languages', () => {
	for (const { title, description, fen } of SHOP_KINDS.flatMap(({ goods }) => goods)) {
		expect(fen, title.zh).toBeGreaterThanOrEqual(100)
		expect(fen % 10, title.zh).toBe(0)
		for (const words of [title, description]) {
			expect(words.zh).toMatch(/\p{Script=Han}/u)
			expect(words.en).toMatch(/^[\p{Script=Latin}\d]/u)
		}
	}
})

test('whoever tries the demo can sign in with one of the listed logins', () => {
	expect(new Set(demoAccounts.map(({ login }) => login)).size).toBe(demoAccounts.length)
	for (const { goodFor } of demoAccounts) expect(goodFor.zh && goodFor.en).toBeTruthy()
})

test('shares are whole, as many as asked for, and add up', () => {
	for (const { branches, areas } of [SMALL, DISTRICT]) {
		const parts = shares(areas, branches)
		expect(parts).toHaveLength(branches)
		expect(parts.reduce((sum, part) => sum + part, 0)).toBe(areas)
		expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(1)
	}
})
