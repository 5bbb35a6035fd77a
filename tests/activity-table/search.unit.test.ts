import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseTable } from '#app/features/activity-table/parse-table.server.ts'
import { rowsMatching } from '#app/features/activity-table/view-table.server.ts'

const { rows } = parseTable(readFileSync('seeds/activity-table.csv', 'utf8'))
const found = (words: string) => rowsMatching(rows, words).map(({ code }) => code)

test('the table is searched by code and by words of either language, whatever their case', () => {
	expect(found('c6')).toEqual(['C6'])
	const byChinese = found('护学')
	expect(byChinese).toContain('C6')
	expect(byChinese.length).toBeLessThan(rows.length)
	const [row] = rows.filter(({ code }) => code === 'C6')
	expect(found(row?.nameEn.toUpperCase() ?? '')).toContain('C6')
})

test('all the words must be there, and no word finds everything', () => {
	expect(found('C6 没有这个词')).toEqual([])
	expect(found('   ')).toHaveLength(39)
})
