import type { Cell } from './cell.ts'
import { limit } from './limit.ts'
import { measure, type Spans } from './measure.ts'

/** A process for each cell: the engine is chosen once, by DATABASE_URL. Answers on one line of JSON. */
async function run(): Promise<void> {
	// The parent wrote it.
	const { cell, spans } = JSON.parse(process.argv[2] ?? '') as { cell: Cell; spans: Spans }
	const url = process.env['DATABASE_URL'] ?? ''
	const { ours } = await import('./ours.ts')
	const subject =
		cell.engine === 'limit'
			? limit(url.slice('file:'.length), cell.accounts)
			: await ours(url, cell.accounts)
	const measured = await measure(cell, subject, spans)
	await subject.close()
	process.stdout.write(`${JSON.stringify(measured)}\n`)
}

await run()
