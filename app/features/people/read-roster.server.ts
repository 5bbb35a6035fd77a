import { csvLines, type CsvLine } from '#app/features/csv-lines.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import { email, phone } from './people.schema.ts'
import {
	columnOf,
	NEEDED,
	ROSTER_MAX,
	roleOf,
	type RosterColumn,
	type RosterError,
	type RosterErrorCode,
	type RosterLine,
} from './roster-row.policy.ts'

export interface ReadRoster {
	/** Every person, also one with a wrong cell, so that all that is wrong is found at once. */
	readonly lines: readonly RosterLine[]
	/** In the order of the file. */
	readonly errors: readonly RosterError[]
}

const MOST_CHARACTERS = { name: 40, branch: 200, household: 40 } as const
/** What a reader of UTF-8 puts where the bytes are none: the file is in another encoding. */
export const NOT_UTF8 = '\uFFFD'

/**
 * Reads a roster from the text of a CSV file, as far as the file alone tells.
 * @throws Refusal `roster-too-long`.
 */
export function readRoster(csv: string): ReadRoster {
	if (csv.includes(NOT_UTF8)) return wrong('not-utf8')
	const read = csvLines(csv)
	if ('brokenAt' in read) return wrong('not-csv', read.brokenAt)
	const [header, ...records] = read.lines
	if (!header || records.length === 0) return wrong('empty-file')
	if (records.length > ROSTER_MAX) throw new Refusal('roster-too-long', { most: ROSTER_MAX })
	const columns = header.cells.map(columnOf)
	const errors = checkHeadings(header, columns)
	return errors.length > 0 ? { lines: [], errors } : readRows(columns, records)
}

function checkHeadings(
	{ row, cells }: CsvLine,
	columns: readonly (RosterColumn | null)[],
): RosterError[] {
	const about = (column: string, code: RosterErrorCode): RosterError => ({
		row,
		column: column.slice(0, 30),
		code,
		params: {},
	})
	return [
		...NEEDED.filter((column) => !columns.includes(column)).map((column) =>
			about(column, 'column-missing'),
		),
		...cells.flatMap((heading, at) =>
			columns[at] === null ? [about(heading || `${at + 1}`, 'column-unknown')] : [],
		),
		...columns.flatMap((column, at) =>
			column !== null && columns.indexOf(column) !== at ? [about(column, 'column-twice')] : [],
		),
	]
}

function readRows(
	columns: readonly (RosterColumn | null)[],
	records: readonly CsvLine[],
): ReadRoster {
	const errors: RosterError[] = []
	const lines: RosterLine[] = []
	for (const { row, cells } of records) {
		if (cells.length !== columns.length) {
			const params = { found: cells.length, expected: columns.length }
			errors.push({ row, column: null, code: 'cells-missing', params })
			continue
		}
		const cell = (column: RosterColumn) => cells[columns.indexOf(column)] ?? ''
		lines.push(
			readRow(row, cell, (column, code, params = {}) => {
				errors.push({ row, column, code, params })
			}),
		)
	}
	return { lines, errors }
}

type Report = (column: RosterColumn, code: RosterErrorCode, params?: RosterError['params']) => void

function readRow(row: number, cell: (column: RosterColumn) => string, report: Report): RosterLine {
	for (const column of NEEDED) if (cell(column) === '') report(column, 'required')
	const short = (column: keyof typeof MOST_CHARACTERS) => {
		const max = MOST_CHARACTERS[column]
		if (cell(column).length <= max) return cell(column)
		report(column, 'text-too-long', { max })
		return ''
	}
	const number = phone.safeParse(cell('phone'))
	const address = email.safeParse(cell('email'))
	const name = short('name')
	if (!number.success) report('phone', 'not-a-phone', shown(cell('phone')))
	if (!address.success) report('email', 'not-an-email', shown(cell('email')))
	const [branch, household] = [short('branch'), short('household')]
	const role = roleOf(cell('role'))
	if (role === null) report('role', 'role-unknown', shown(cell('role')))
	if (role === 'by-hand') report('role', 'role-by-hand', shown(cell('role')))
	return {
		row,
		name,
		phone: number.data ?? '',
		email: address.data ?? '',
		branch,
		household,
		role: role === null || role === 'by-hand' ? 'volunteer' : role,
	}
}

/** Enough of a cell to find it again. */
export const shown = (cell: string) => ({ cell: cell.slice(0, 60) })

const wrong = (code: RosterErrorCode, row = 1): ReadRoster => ({
	lines: [],
	errors: [{ row, column: null, code, params: {} }],
})
