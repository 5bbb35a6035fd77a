import type { Cell } from './cell.ts'

/** A cell with its figures; null where the books were not right afterwards. */
export interface Row extends Cell {
	readonly ok: boolean
	readonly perSecond: number | null
	readonly p50Ms: number | null
	readonly p99Ms: number | null
	readonly cpuMicros: number | null
	readonly blockedMs: number | null
	readonly shareOfLimit: number | null
	readonly durability: string
}

const HEADER = [
	'workload',
	'engine',
	'batch',
	'callers',
	'transfers/s',
	'of limit',
	'p50 ms',
	'p99 ms',
	'CPU µs',
	'blocked ms',
]

/** A table in Markdown, and beneath it how each engine was made to keep its word. */
export function table(rows: readonly Row[]): string {
	const lines = rows.map((row) => [
		row.workload,
		row.engine,
		String(row.batch),
		String(row.callers),
		figure(row.perSecond, 0),
		row.shareOfLimit === null ? 'wrong' : `${(row.shareOfLimit * 100).toFixed(0)} %`,
		figure(row.p50Ms, 1),
		figure(row.p99Ms, 1),
		figure(row.cpuMicros, 0),
		figure(row.blockedMs, 0),
	])
	const written = [HEADER, HEADER.map(() => '---'), ...lines].map(
		(line) => `| ${line.join(' | ')} |`,
	)
	const kept = new Map(rows.map(({ engine, durability }) => [engine, durability]))
	const durable = [...kept].map(([engine, said]) => `${engine}: ${said}`)
	return `${written.join('\n')}\n\n${durable.join('\n')}`
}

/** @returns NaN for none. */
export function medianOf(values: readonly number[]): number {
	const sorted = values.toSorted((a, b) => a - b)
	return sorted[Math.floor(sorted.length / 2)] ?? NaN
}

const figure = (value: number | null, digits: number) =>
	value === null ? 'wrong' : value.toFixed(digits)
