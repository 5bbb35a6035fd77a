import { CsvError, parse } from 'csv-parse/sync'
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
	const lines = linesOf(csv)
	if ('errors' in lines) return lines
	const [header, ...records] = lines.records
	if (!header || records.length === 0) return refused('empty-file')
	if (records.length > MAX_ROWS) return refused('too-long', { max: MAX_ROWS })
	const headings = header.cells.map((name) => name.toLowerCase())
	const headingErrors = checkHeadings(headings)
	if (headingErrors.length > 0) return { rows: [], errors: headingErrors }
	return readRows(headings, records)
}

interface Line {
	readonly row: number
	readonly cells: readonly string[]
}

function linesOf(csv: string): { records: Line[] } | ParsedTable {
	// The one place that reads what a stranger's file holds: the parser says "not CSV" by throwing.
	try {
		const parsed = parse(csv, {
			bom: true,
			trim: true,
			info: true,
			skip_empty_lines: true,
			relax_column_count: true,
			// A row of empty cells is what a spreadsheet leaves under the last one.
			skip_records_with_empty_values: true,
		})
		// csv-parse types its rows for objects; `info` makes them pairs of this shape.
		const records = parsed as unknown as { record: string[]; info: { lines: number } }[]
		return { records: records.map(({ record, info }) => ({ row: info.lines, cells: record })) }
	} catch (error) {
		if (!(error instanceof CsvError)) throw error
		const row = typeof error['lines'] === 'number' ? error['lines'] : 1
		return { rows: [], errors: [{ row, column: null, code: 'not-csv', params: {} }] }
	}
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

function readRows(headings: readonly string[], lines: readonly Line[]): ParsedTable {
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

const refused = (code: CellError['code'], params: CellError['params'] = {}): ParsedTable => ({
	rows: [],
	errors: [{ row: 1, column: null, code, params }],
})
