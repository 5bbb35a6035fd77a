import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, release, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { CELLS, type Cell, type Measured } from './cell.ts'
import { medianOf, table, type Row } from './table.ts'
import { startServer } from './server.ts'

const LONG = { rounds: 5, spans: { warmUpMs: 5_000, measuredMs: 30_000 } }
const QUICK = { rounds: 1, spans: { warmUpMs: 1_000, measuredMs: 3_000 } }
const CELL_PROCESS = resolve('build/server/bench-ledger-cell.js')
/** Above it figures say more about the neighbours than about the ledger. */
const LOAD_PER_CORE = 0.5

/**
 * `npm run bench:ledger`: every cell on a fresh database, the cells of a round in random order, so that
 * a machine that slows down slows all of them.
 */
async function bench(): Promise<void> {
	const { values } = parseArgs({
		options: { quick: { type: 'boolean' }, json: { type: 'boolean' }, busy: { type: 'boolean' } },
	})
	assertQuiet(values.busy ?? false)
	const { rounds, spans } = values.quick ? QUICK : LONG
	const server = await startServer()
	const results = new Map<Cell, Measured[]>()
	try {
		for (let round = 1; round <= rounds; round += 1) {
			for (const [at, cell] of shuffled(CELLS).entries()) {
				const { workload, engine } = cell
				console.error(
					`round ${round}/${rounds}, ${at + 1}/${CELLS.length}: ${workload} on ${engine}`,
				)
				const measured = await runCell(cell, { spans, freshUrl: server.freshUrl })
				results.set(cell, [...(results.get(cell) ?? []), measured])
			}
		}
	} finally {
		await server.stop()
	}
	const rows = rowsOf(results)
	if (values.json) process.stdout.write(`${JSON.stringify(rows)}\n`)
	else process.stdout.write(`${machine()}\n\n${table(rows)}\n`)
	process.exitCode = rows.every(({ ok }) => ok) ? 0 : 1
}

interface Running {
	readonly spans: { readonly warmUpMs: number; readonly measuredMs: number }
	readonly freshUrl: () => Promise<string>
}

async function runCell(cell: Cell, { spans, freshUrl }: Running): Promise<Measured> {
	const folder = mkdtempSync(join(tmpdir(), 'linli-bench-'))
	const url = cell.engine === 'postgres' ? await freshUrl() : `file:${join(folder, 'books.db')}`
	try {
		const env = { ...process.env, DATABASE_URL: url }
		const args = [CELL_PROCESS, JSON.stringify({ cell, spans })]
		const { stdout } = await promisify(execFile)(process.execPath, args, { env, maxBuffer: 1e8 })
		// Written by cell-process.ts.
		return JSON.parse(stdout) as Measured
	} finally {
		rmSync(folder, { recursive: true, force: true })
	}
}

function rowsOf(results: ReadonlyMap<Cell, readonly Measured[]>): Row[] {
	return CELLS.flatMap((cell) => {
		const measured = results.get(cell) ?? []
		const limits = CELLS.find((one) => one.engine === 'limit' && one.workload === cell.workload)
		const ceiling = limits ? (results.get(limits) ?? []) : []
		const ok = measured.length > 0 && measured.every(({ flaws }) => flaws.length === 0)
		for (const { flaws } of measured) for (const flaw of flaws) console.error(flaw)
		const of = (pick: (one: Measured) => number) => (ok ? medianOf(measured.map(pick)) : null)
		return {
			...cell,
			ok,
			perSecond: of((one) => one.perSecond),
			p50Ms: of((one) => one.p50Ms),
			p99Ms: of((one) => one.p99Ms),
			cpuMicros: of((one) => one.cpuMicros ?? 0),
			blockedMs: of((one) => one.blockedMs),
			// Of the same round: the machine is not the same from one minute to the next.
			shareOfLimit: ok
				? medianOf(measured.map((one, round) => one.perSecond / (ceiling[round]?.perSecond ?? NaN)))
				: null,
			durability: measured[0]?.durability ?? '',
		}
	})
}

function assertQuiet(busyIsFine: boolean): void {
	const load = (loadavg()[0] ?? 0) / cpus().length
	if (busyIsFine || load <= LOAD_PER_CORE) return
	console.error(
		`The machine is busy (load ${load.toFixed(2)} per core, ${LOAD_PER_CORE} at most): wait, or run with --busy for figures that mean little.`,
	)
	process.exit(1)
}

function machine(): string {
	const [cpu] = cpus()
	const { node } = process.versions
	const day = new Date().toISOString().slice(0, 10)
	return `${day} · ${cpu?.model} × ${cpus().length} · ${process.platform} ${release()} · Node ${node} · load ${(loadavg()[0] ?? 0).toFixed(2)}`
}

function shuffled<Item>(items: readonly Item[]): Item[] {
	return items
		.map((item) => ({ item, key: Math.random() }))
		.toSorted((a, b) => a.key - b.key)
		.map(({ item }) => item)
}

await bench()
