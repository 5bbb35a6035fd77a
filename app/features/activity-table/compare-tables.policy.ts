import { byCode, cellsOf, COLUMNS, type Column, type TableRow } from './table-row.policy.ts'

export interface ChangedCell {
	readonly column: Column
	readonly before: string
	readonly after: string
}

/** What publishing `after` in place of `before` would change. */
export interface TableDifference {
	readonly added: readonly TableRow[]
	readonly removed: readonly TableRow[]
	readonly changed: readonly { readonly row: TableRow; readonly cells: readonly ChangedCell[] }[]
}

/** Pure; rows are matched by code and each list is in the order of codes. */
export function compareTables(
	before: readonly TableRow[],
	after: readonly TableRow[],
): TableDifference {
	const old = new Map(before.map((row) => [row.code, row]))
	const kept = new Set(after.map(({ code }) => code))
	return {
		added: after.filter(({ code }) => !old.has(code)).sort(byCode),
		removed: before.filter(({ code }) => !kept.has(code)).sort(byCode),
		changed: after
			.flatMap((row) => {
				const was = old.get(row.code)
				const cells = was ? changedCells(was, row) : []
				return cells.length > 0 ? [{ row, cells }] : []
			})
			.sort((a, b) => byCode(a.row, b.row)),
	}
}

export const isSame = ({ added, removed, changed }: TableDifference): boolean =>
	added.length + removed.length + changed.length === 0

function changedCells(was: TableRow, is: TableRow): ChangedCell[] {
	const [before, after] = [cellsOf(was), cellsOf(is)]
	return COLUMNS.filter((column) => before[column] !== after[column]).map((column) => ({
		column,
		before: before[column],
		after: after[column],
	}))
}
