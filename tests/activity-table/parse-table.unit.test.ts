import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { compareTables, isSame } from '#app/features/activity-table/compare-tables.policy.ts'
import { parseTable } from '#app/features/activity-table/parse-table.server.ts'
import { CELL_ERRORS, categoryOf } from '#app/features/activity-table/table-row.policy.ts'
import { writeTable } from '#app/features/activity-table/write-table.server.ts'
import { activityTable as en } from '#app/i18n/en/activity-table.ts'
import { activityTable as zh } from '#app/i18n/zh-CN/activity-table.ts'

const shipped = readFileSync('seeds/activity-table.csv', 'utf8')
const lines = shipped.trimEnd().split('\n')
const headings = (lines[0] ?? '').split(',')

/** The shipped table with one cell of one line replaced. Line 1 is the header. */
function withCell(line: number, column: string, value: string): string {
	// Cells with commas are the last ones, so a plain split is right for those in front of them.
	const cells = (lines[line - 1] ?? '').match(/("[^"]*"|[^,]*)(,|$)/g)?.slice(0, headings.length)
	const bare = (cells ?? []).map((cell) => cell.replace(/,$/, ''))
	return lines.with(line - 1, bare.with(headings.indexOf(column), value).join(',')).join('\n')
}
const errorsOf = (csv: string) => parseTable(csv).errors

test('the table that Linli ships with has 39 items in 5 categories, 4 of them for honour', () => {
	const { rows, errors } = parseTable(shipped)
	expect(errors).toEqual([])
	const counts = ['A', 'B', 'C', 'D', 'E'].map(
		(letter) => rows.filter(({ code }) => categoryOf(code) === letter).length,
	)
	expect(counts).toEqual([8, 8, 8, 8, 7])
	expect(rows.filter(({ wallet }) => wallet === 'honour')).toHaveLength(4)
	expect(rows.find(({ code }) => code === 'B2')).toMatchObject({
		unit: 'hour',
		pointsPerUnit: 10,
		dayCap: 40,
		monthCap: 240,
		minMinutes: 30,
		maxMinutes: 120,
	})
})

test('a table that was downloaded comes back the same', () => {
	const { rows } = parseTable(shipped)
	expect(parseTable(writeTable(rows)).rows).toEqual(rows)
})

test.each([
	['code', 'Z9', 'bad-code'],
	['code', 'A0', 'bad-code'],
	['code', '', 'required'],
	['name_zh', '', 'required'],
	['name_zh', '长'.repeat(61), 'text-too-long'],
	['unit', 'day', 'not-one-of'],
	['unit', '', 'not-one-of'],
	['points_per_unit', '1.5', 'not-whole'],
	['points_per_unit', '-3', 'not-whole'],
	['points_per_unit', '1e3', 'not-whole'],
	['points_per_unit', '０', 'not-whole'],
	['points_per_unit', '0', 'out-of-range'],
	['points_per_unit', '99999', 'out-of-range'],
	['day_cap', 'NaN', 'not-whole'],
	['month_cap', '1', 'under-day-cap'],
	['evidence', 'V9', 'bad-evidence'],
	['evidence', 'photo', 'bad-evidence'],
	['evidence', 'V1+', 'bad-evidence'],
	['approval', 'L4', 'not-one-of'],
	['min_minutes', 'x', 'not-whole'],
	['min_minutes', '', 'hour-needs-minutes'],
	['max_minutes', '5', 'under-min'],
	['max_minutes', '2000', 'out-of-range'],
	['wallet', 'cash', 'not-one-of'],
	['basis', '', 'required'],
])('a wrong %s (%s) is named by its row and column', (column, value, code) => {
	// Line 10 is B1, an item counted by the hour.
	expect(errorsOf(withCell(10, column, value))).toContainEqual(
		expect.objectContaining({ row: 10, column, code }),
	)
	expect(parseTable(withCell(10, column, value)).rows).toEqual([])
})

test('an occurrence worth more than its daily cap is named', () => {
	// Line 12 is B3: two points each time.
	expect(errorsOf(withCell(12, 'day_cap', '1'))).toContainEqual(
		expect.objectContaining({ row: 12, column: 'day_cap', code: 'under-unit' }),
	)
})

describe('all that is wrong is said at once', () => {
	test('every wrong cell of every row', () => {
		const csv = withCell(10, 'unit', 'day').split('\n')
		const more = withCell(20, 'approval', 'L9').split('\n')[19] ?? ''
		const found = errorsOf(csv.with(19, more).join('\n'))
		expect(found.map(({ row, column }) => [row, column])).toEqual([
			[10, 'unit'],
			[20, 'approval'],
		])
	})

	test('a code that is there twice, with the line of the first', () => {
		const csv = [...lines, lines[9]].join('\n')
		expect(errorsOf(csv)).toEqual([
			{ row: 41, column: 'code', code: 'code-twice', params: { cell: 'B1', line: 10 } },
		])
	})

	test('columns that are missing, unknown or there twice', () => {
		const csv = [(lines[0] ?? '').replace('day_cap', 'daycap'), ...lines.slice(1)].join('\n')
		expect(errorsOf(csv).map(({ column, code }) => [column, code])).toEqual([
			['day_cap', 'column-missing'],
			['daycap', 'column-unknown'],
		])
		const twice = [(lines[0] ?? '').replace('basis', 'unit'), ...lines.slice(1)].join('\n')
		expect(errorsOf(twice).map(({ code }) => code)).toEqual(['column-missing', 'column-twice'])
	})

	test('a row with too few or too many cells, by its line', () => {
		const found = errorsOf(lines.with(4, 'A4,只有名字').with(6, `${lines[6]},extra`).join('\n'))
		expect(found.map(({ row, code }) => [row, code])).toEqual([
			[5, 'cells-missing'],
			[7, 'cells-missing'],
		])
	})
})

test('rows are numbered as a spreadsheet does, also behind a cell with a line break', () => {
	const broken = (lines[4] ?? '').replace('"Policy', '"Policy\n')
	const wrong = withCell(10, 'wallet', 'cash').split('\n')
	const found = errorsOf(wrong.with(4, broken).join('\n'))
	expect(found[0]).toMatchObject({ column: 'wallet', code: 'not-one-of' })
})

test('what is no table at all is refused with a reason', () => {
	expect(errorsOf('')[0]?.code).toBe('empty-file')
	expect(errorsOf(`${lines[0]}\n`)[0]?.code).toBe('empty-file')
	expect(errorsOf(lines.with(3, 'A3,"open quote').join('\n'))[0]).toMatchObject({ code: 'not-csv' })
	expect(errorsOf('x'.repeat(200_001))[0]?.code).toBe('too-long')
	expect(errorsOf('<html></html>')[0]?.code).toBe('empty-file')
})

test('a spreadsheet’s byte order mark, line ends and empty last rows do no harm', () => {
	const csv = `\uFEFF${lines.join('\r\n')}\r\n,,,,,,,,,,,,\r\n\r\n`
	expect(errorsOf(csv)).toEqual([])
})

test('two tables are compared by cell', () => {
	const before = parseTable(shipped).rows
	const changed = parseTable(withCell(10, 'points_per_unit', '12')).rows
	const after = changed.filter(({ code }) => code !== 'E7')
	const difference = compareTables(before, [...after, { ...after[0]!, code: 'E8' }])
	expect(difference.removed.map(({ code }) => code)).toEqual(['E7'])
	expect(difference.added.map(({ code }) => code)).toEqual(['E8'])
	expect(difference.changed).toEqual([
		{
			row: expect.objectContaining({ code: 'B1' }),
			cells: [{ column: 'points_per_unit', before: '10', after: '12' }],
		},
	])
	expect(isSame(compareTables(before, before))).toBe(true)
})

test('every kind of error has its sentence in both languages', () => {
	for (const words of [zh.cells, en.cells]) {
		expect(Object.keys(words).sort()).toEqual([...CELL_ERRORS].sort())
	}
})
