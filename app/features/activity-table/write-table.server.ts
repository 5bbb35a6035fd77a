import { stringify } from 'csv-stringify/sync'
import { cellsOf, COLUMNS, type TableRow } from './table-row.policy.ts'

/** The table as CSV, in the columns and the order that `parseTable` reads. */
export const writeTable = (rows: readonly TableRow[]): string =>
	stringify(rows.map(cellsOf), { header: true, columns: [...COLUMNS] })
