import { CsvError, parse } from 'csv-parse/sync'

export interface CsvLine {
	/** Line of the file, the first is 1: the number a spreadsheet shows. */
	readonly row: number
	readonly cells: readonly string[]
}

/**
 * The lines of a stranger's CSV file, cells trimmed; lines without a word are left out. What was copied
 * out of a spreadsheet has tabs between its cells, and is read as well.
 * @returns `brokenAt` with the line from which on it is no CSV.
 */
export function csvLines(csv: string): { lines: CsvLine[] } | { brokenAt: number } {
	const [first = ''] = csv.split('\n', 1)
	// The one place that reads what a stranger's file holds: the parser says "not CSV" by throwing.
	try {
		const parsed = parse(csv, {
			bom: true,
			trim: true,
			info: true,
			delimiter: first.includes('\t') ? '\t' : ',',
			skip_empty_lines: true,
			relax_column_count: true,
			// A row of empty cells is what a spreadsheet leaves under the last one.
			skip_records_with_empty_values: true,
		})
		// csv-parse types its rows for objects; `info` makes them pairs of this shape.
		const records = parsed as unknown as { record: string[]; info: { lines: number } }[]
		return { lines: records.map(({ record, info }) => ({ row: info.lines, cells: record })) }
	} catch (error) {
		if (!(error instanceof CsvError)) throw error
		return { brokenAt: typeof error['lines'] === 'number' ? error['lines'] : 1 }
	}
}
