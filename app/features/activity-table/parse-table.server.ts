import { csvLines, type CsvLine } from '#app/features/csv-lines.server.ts'
import { checkRow, type Cells } from './check-row.policy.ts'
import { COLUMNS, byCode, type CellError, type TableRow } from './table-row.policy.ts'

/** Longest file taken: some 40 times the table that Linli ships with. */
export const MAX_CSV_CHARACTERS = 200_000
const MAX_ROWS = 300

export interface ParsedTable {
	/** In the order of codes; empty when there are errors. */
	readonly rows: readonly TableRow[]
	/** In the order of the file. */
	readonly errors: readonly CellError[]
}

/** Reads an activity table from the text of a CSV file, and names row and column of all that is wrong. */
export function parseTable(csv: string): ParsedTable {
	if (csv.trim() === '') return refused('empty-file')
	if (csv.length > MAX_CSV_CHARACTERS) return refused('too-long', { max: MAX_ROWS })
	const read = csvLines(csv)
	if ('brokenAt' in read) return refused('not-csv', {}, read.brokenAt)
	const [header, ...records] = read.lines
	if (!header || records.length === 0) return refused('empty-file')
	if (records.length > MAX_ROWS) return refused('too-long', { max: MAX_ROWS })
	const headings = header.cells.map((name) => name.toLowerCase())
	const headingErrors = checkHeadings(headings)
	if (headingErrors.length > 0) return { rows: [], errors: headingErrors }
	return readRows(headings, records)
}

function checkHeadings(headings: readonly string[]): CellError[] {
	const known = new Set<string>(COLUMNS)
	const about = (column: string, code: CellError['code']): CellError => ({
		row: 1,
		column: column.slice(0, 30),
		code,
		params: {},
	})
	return [
		...COLUMNS.filter((column) => !headings.includes(column)).map((column) =>
			about(column, 'column-missing'),
		),
		...headings.filter((name) => !known.has(name)).map((name) => about(name, 'column-unknown')),
		...headings
			.filter((name, place) => known.has(name) && headings.indexOf(name) !== place)
			.map((name) => about(name, 'column-twice')),
	]
}

function readRows(headings: readonly string[], lines: readonly CsvLine[]): ParsedTable {
	const errors: CellError[] = []
	const rows: TableRow[] = []
	const lineOfCode = new Map<string, number>()
	for (const { row, cells } of lines) {
		if (cells.length !== headings.length) {
			const params = { found: cells.length, expected: headings.length }
			errors.push({ row, column: null, code: 'cells-missing', params })
			continue
		}
		// Every column is there: the headings were checked.
		const named = Object.fromEntries(headings.map((name, at) => [name, cells[at]])) as Cells
		const checked = checkRow(named, row)
		errors.push(...checked.errors)
		const first = lineOfCode.get(named.code)
		if (first !== undefined) {
			const params = { cell: named.code, line: first }
			errors.push({ row, column: 'code', code: 'code-twice', params })
		} else if (named.code !== '') lineOfCode.set(named.code, row)
		if (checked.row) rows.push(checked.row)
	}
	return { rows: errors.length > 0 ? [] : rows.sort(byCode), errors }
}

const refused = (
	code: CellError['code'],
	params: CellError['params'] = {},
	row = 1,
): ParsedTable => ({ rows: [], errors: [{ row, column: null, code, params }] })
