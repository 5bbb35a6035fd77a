import { hexToBytes } from '@noble/hashes/utils.js'
import { dateOf, timeOf } from './read.ts'
import { linesOf } from './period-lines.ts'
import type { LedgerStore } from './store.ts'
import type { PeriodLine } from './types.ts'
import { emptyFrontier, grow, rootHex } from './verify-tree.ts'
import type { ClosedPeriod, PeriodStatement } from './views.ts'

const PAGE = 2_000

/**
 * What the books say of the period from the end of the last closed one up to `endsAt`, by when things
 * happened: what each kind of account had, received, gave and has. Reads every entry once.
 */
export async function statementAt(store: LedgerStore, endsAt: Date): Promise<PeriodStatement> {
	const { lastAttempt: size, closedUntil } = await store.head(false)
	const to = BigInt(endsAt.getTime())
	const totals = await store.periodTotals({ from: closedUntil, to, upto: size })
	const root = await rootOf(store, size)
	return { startsAt: timeOf(closedUntil), endsAt, size, root, lines: linesOf(totals) }
}

/** The periods that are closed, oldest first. */
export async function closedPeriods(store: LedgerStore): Promise<ClosedPeriod[]> {
	const rows = await store.periods()
	const attempts = new Map(
		(await store.attempts(rows.map(({ attemptId }) => attemptId))).map((row) => [row.id, row]),
	)
	return rows.flatMap(({ endsAt, attemptId }, index) => {
		const attempt = attempts.get(attemptId)
		if (!attempt) return []
		const { opId, actor, reference, recordedAt, body } = attempt
		// Written by bodyOf.
		const { size, root, lines } = JSON.parse(body) as {
			size: string
			root: string
			lines: [PeriodLine['unit'], PeriodLine['kind'], ...string[]][]
		}
		const span = { startsAt: timeOf(rows[index - 1]?.endsAt ?? null), endsAt: dateOf(endsAt) }
		const by = { id: opId, actor, reference, recordedAt: dateOf(recordedAt) }
		return [{ ...by, ...span, size: BigInt(size), root, lines: lines.map(lineOf) }]
	})
}

function lineOf([unit, kind, ...figures]: readonly [
	PeriodLine['unit'],
	PeriodLine['kind'],
	...string[],
]): PeriodLine {
	const [opening = 0n, received = 0n, given = 0n, closing = 0n] = figures.map(BigInt)
	return { unit, kind, opening, received, given, closing }
}

/** Of the first attempts, from their leaves: tiles are kept with checkpoints only. */
async function rootOf(store: LedgerStore, size: bigint): Promise<string> {
	const { sha256 } = store
	const frontier = emptyFrontier()
	for (let from = 0n; from < size; from += BigInt(PAGE)) {
		const to = from + BigInt(PAGE)
		for (const leaf of await store.leaves(from, to < size ? to : size))
			grow(sha256, frontier, hexToBytes(leaf))
	}
	return rootHex(sha256, frontier)
}
