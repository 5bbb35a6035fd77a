import { stringify } from 'csv-stringify/sync'
import type { Asked } from '#app/features/given.ts'
import { trialBalance } from './trial-balance.server.ts'

const COLUMNS = [
	'unit',
	'kind',
	'accounts',
	'opening',
	'received',
	'given',
	'closing',
	'held',
] as const

/** A day's trial balance as a table, in points. With a byte order mark, for spreadsheets. */
export async function writeTrialBalance(asked: Asked<{ readonly day: string }>) {
	const { day, balances } = await trialBalance(asked)
	const rows = balances
		.flatMap(({ lines }) => lines)
		.map((line) => COLUMNS.map((column) => String(line[column])))
	const csv = stringify(rows, { bom: true, header: true, columns: [...COLUMNS] })
	return { name: `trial-balance-${day}.csv`, csv }
}
