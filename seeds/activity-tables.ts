import { parseTable } from '#app/features/activity-table/parse-table.server.ts'
import shipped from './activity-table.csv?raw'

/** The activity table that Linli ships with, as CSV. */
export const SHIPPED_TABLE: string = shipped

/** What some items earned under the demo's first table, in points for an hour. */
const BEFORE: Readonly<Record<string, number>> = { B4: 8, D1: 8, D7: 8, E5: 8 }

/** The demo's first table: a district raised some rates after its first months. */
export const FIRST_TABLE: string = shipped
	.split('\n')
	.map((line) => {
		const rate = BEFORE[line.slice(0, 2)]
		return rate === undefined ? line : line.replace(',hour,10,', `,hour,${rate},`)
	})
	.join('\n')

const cautious = new Map(parseTable(FIRST_TABLE).rows.map((row) => [row.code, row]))

/** Points that so many minutes of an item bring at least, under either table and a little early. */
export function pointsAtLeast(item: string, minutes: number): bigint {
	const row = cautious.get(item)
	if (!row) return 0n
	const points = Math.floor(((minutes - 10) * row.pointsPerUnit) / 60)
	return BigInt(Math.min(points, row.dayCap))
}
