import {
	CATEGORIES,
	type CellError,
	type CellErrorCode,
	type Column,
	type TableRow,
} from './table-row.policy.ts'

export type Cells = Readonly<Record<Column, string>>
type Note = (column: Column, code: CellErrorCode, params?: CellError['params']) => void

const UNITS = ['hour', 'occurrence'] as const
const APPROVALS = ['L0', 'L1', 'L2', 'L3'] as const
const WALLETS = ['goods', 'honour'] as const
const DAY_MINUTES = 24 * 60
const MAX_POINTS = 1_000
const MAX_CAP = 10_000
const TIER = /^(V[1-6]|[a-z]{1,20})(\([a-z0-9 ]{1,20}\))?$/

/**
 * Reads one row of the file, as `row` counts it. Every cell is looked at, so that one upload shows
 * all that is wrong.
 */
export function checkRow(cells: Cells, row: number): { row: TableRow | null; errors: CellError[] } {
	const errors: CellError[] = []
	const note: Note = (column, code, params = {}) => errors.push({ row, column, code, params })
	const read = {
		code: codeIn(cells, note),
		nameZh: textIn(cells, 'name_zh', 60, note),
		nameEn: textIn(cells, 'name_en', 120, note),
		...figuresIn(cells, note),
		evidence: evidenceIn(cells, note),
		approval: oneOf(cells, 'approval', { words: APPROVALS, note }),
		...minutesIn(cells, note),
		wallet: oneOf(cells, 'wallet', { words: WALLETS, note }),
		basis: textIn(cells, 'basis', 60, note),
	}
	if (read.unit === 'hour' && errors.every(({ column }) => column !== 'min_minutes')) {
		if (read.minMinutes === null) note('min_minutes', 'hour-needs-minutes')
		if (read.maxMinutes === null) note('max_minutes', 'hour-needs-minutes')
	}
	// Without an error every cell was read.
	return { row: errors.length === 0 ? (read as TableRow) : null, errors }
}

function codeIn(cells: Cells, note: Note): string {
	const code = cells.code
	const letter = CATEGORIES.some((category) => code.startsWith(category))
	if (!letter || !/^[A-Z][1-9]\d?$/.test(code)) {
		note('code', code === '' ? 'required' : 'bad-code', { cell: shown(code) })
	}
	return code
}

function textIn(cells: Cells, column: Column, ...[max, note]: [number, Note]): string {
	const text = cells[column]
	if (text === '') note(column, 'required')
	if (text.length > max) note(column, 'text-too-long', { max })
	return text
}

function oneOf<const W extends string>(
	cells: Cells,
	column: Column,
	{ words, note }: { words: readonly W[]; note: Note },
): W | null {
	const word = words.find((known) => known === cells[column])
	if (word === undefined) {
		note(column, 'not-one-of', { cell: shown(cells[column]), words: words.join(' / ') })
	}
	return word ?? null
}

function figuresIn(cells: Cells, note: Note) {
	const unit = oneOf(cells, 'unit', { words: UNITS, note })
	const pointsPerUnit = wholeIn(cells, 'points_per_unit', { max: MAX_POINTS, note })
	const dayCap = wholeIn(cells, 'day_cap', { max: MAX_CAP, note })
	const monthCap = wholeIn(cells, 'month_cap', { max: MAX_CAP, note })
	// An item whose cap is under one occurrence could never pay what the table promises.
	if (
		unit === 'occurrence' &&
		pointsPerUnit !== null &&
		dayCap !== null &&
		dayCap < pointsPerUnit
	) {
		note('day_cap', 'under-unit', { least: pointsPerUnit })
	}
	if (dayCap !== null && monthCap !== null && monthCap < dayCap) {
		note('month_cap', 'under-day-cap', { least: dayCap })
	}
	return { unit, pointsPerUnit, dayCap, monthCap }
}

function minutesIn(cells: Cells, note: Note) {
	const read = (column: Column) =>
		cells[column] === '' ? null : wholeIn(cells, column, { max: DAY_MINUTES, note })
	const minMinutes = read('min_minutes')
	const maxMinutes = read('max_minutes')
	if (minMinutes !== null && maxMinutes !== null && maxMinutes < minMinutes) {
		note('max_minutes', 'under-min', { least: minMinutes })
	}
	return { minMinutes, maxMinutes }
}

function wholeIn(
	cells: Cells,
	column: Column,
	{ max, note }: { max: number; note: Note },
): number | null {
	const text = cells[column]
	if (text === '') note(column, 'required')
	else if (!/^\d{1,9}$/.test(text)) note(column, 'not-whole', { cell: shown(text) })
	else if (Number(text) < 1 || Number(text) > max) note(column, 'out-of-range', { min: 1, max })
	else return Number(text)
	return null
}

function evidenceIn(cells: Cells, note: Note): string {
	const text = cells.evidence
	const tiers = text.split(/[+|]/)
	if (text === '') note('evidence', 'required')
	else if (!tiers.every((tier) => TIER.test(tier)) || !/V[1-6]/.test(text)) {
		note('evidence', 'bad-evidence', { cell: shown(text) })
	}
	return text
}

/** A cell as an error quotes it: short, whatever somebody pasted. */
const shown = (text: string): string => (text.length > 30 ? `${text.slice(0, 30)}…` : text)
