import type { PeriodTotal } from './rows.ts'
import type { PeriodLine } from './types.ts'

/** In a fixed order, whatever the store sorts by. */
export function linesOf(totals: readonly PeriodTotal[]): PeriodLine[] {
	return totals
		.map((total) => ({ ...total, closing: total.opening + total.received - total.given }))
		.toSorted((a, b) => (`${a.unit} ${a.kind}` < `${b.unit} ${b.kind}` ? -1 : 1))
}

/** Lines as a body keeps them. */
export const linesText = (lines: readonly PeriodLine[]) =>
	lines.map(({ unit, kind, opening, received, given, closing }) => [
		unit,
		kind,
		...[opening, received, given, closing].map(String),
	])
