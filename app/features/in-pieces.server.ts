import { setImmediate as nextTurn } from 'node:timers/promises'

/** SQLite works in this very process: so many rows are a few milliseconds. */
const PIECE = 50

/**
 * Does long work on a few rows at a time, in their order, and gives other requests their turn in
 * between. A statement that names a thousand rows costs more than twenty that name fifty.
 */
export async function inPieces<Row, Result = void>(
	rows: readonly Row[],
	work: (piece: readonly Row[]) => Promise<Result>,
): Promise<Result[]> {
	const results: Result[] = []
	for (let at = 0; at < rows.length; at += PIECE) {
		if (at > 0) await nextTurn()
		results.push(await work(rows.slice(at, at + PIECE)))
	}
	return results
}
