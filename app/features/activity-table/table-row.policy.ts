/** Categories of the activity table by their letter; their words are `activityTable.categories`. */
export const CATEGORIES = ['A', 'B', 'C', 'D', 'E'] as const
export type Category = (typeof CATEGORIES)[number]

/** Columns of the CSV, in the order in which a file is written. */
export const COLUMNS = [
	'code',
	'name_zh',
	'name_en',
	'unit',
	'points_per_unit',
	'day_cap',
	'month_cap',
	'evidence',
	'approval',
	'min_minutes',
	'max_minutes',
	'wallet',
	'basis',
] as const
export type Column = (typeof COLUMNS)[number]

/** One activity item (活动项目) of one version. Figures in points and minutes. */
export interface TableRow {
	/** Category letter and number, `B2`. */
	readonly code: string
	readonly nameZh: string
	readonly nameEn: string
	readonly unit: 'hour' | 'occurrence'
	/** 1 … 1,000. */
	readonly pointsPerUnit: number
	/** What a person may earn on the item a day, and a month. */
	readonly dayCap: number
	readonly monthCap: number
	/** Tiers V1–V6; `+` means both, `|` either, brackets name a detail. */
	readonly evidence: string
	readonly approval: 'L0' | 'L1' | 'L2' | 'L3'
	/** Null where length does not matter. 1 … 1,440. */
	readonly minMinutes: number | null
	readonly maxMinutes: number | null
	readonly wallet: 'goods' | 'honour'
	readonly basis: string
}

/** What is wrong with one cell; `code` is a key of `activityTable.cells`. */
export interface CellError {
	/** Line of the file, 1 is the header: the number a spreadsheet shows. */
	readonly row: number
	/** Null when the error is about the row as a whole. */
	readonly column: string | null
	readonly code: CellErrorCode
	readonly params: Readonly<Record<string, string | number>>
}
export const CELL_ERRORS = [
	'empty-file',
	'too-long',
	'not-csv',
	'column-missing',
	'column-unknown',
	'column-twice',
	'cells-missing',
	'required',
	'text-too-long',
	'bad-code',
	'code-twice',
	'not-one-of',
	'not-whole',
	'out-of-range',
	'under-unit',
	'under-day-cap',
	'under-min',
	'hour-needs-minutes',
	'bad-evidence',
] as const
export type CellErrorCode = (typeof CELL_ERRORS)[number]

/** `B` of `B2`. */
export const categoryOf = (code: string): string => code.slice(0, 1)

/** A before B, and B2 before B10. */
export function byCode(a: { code: string }, b: { code: string }): number {
	const letter = categoryOf(a.code).localeCompare(categoryOf(b.code), 'en')
	return letter || Number(a.code.slice(1)) - Number(b.code.slice(1))
}

/** The cells of a row as a file has them, by column. */
export const cellsOf = (row: TableRow): Record<Column, string> => ({
	code: row.code,
	name_zh: row.nameZh,
	name_en: row.nameEn,
	unit: row.unit,
	points_per_unit: String(row.pointsPerUnit),
	day_cap: String(row.dayCap),
	month_cap: String(row.monthCap),
	evidence: row.evidence,
	approval: row.approval,
	min_minutes: row.minMinutes === null ? '' : String(row.minMinutes),
	max_minutes: row.maxMinutes === null ? '' : String(row.maxMinutes),
	wallet: row.wallet,
	basis: row.basis,
})
