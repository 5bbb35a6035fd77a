import { availableParallelism, cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { showProgress } from '#seeds/progress.ts'
import { postgresDatabases, sqliteFiles, type Engine } from './engines.ts'
import { failAtEachStep, WAYS } from './faults.ts'
import { hammer } from './jackhammer.ts'
import { killAgainAndAgain } from './kill.ts'
import { isFaulty, type Verdict } from './memory.ts'
import { killMutants } from './mutants/run-mutants.ts'
import { cutAgainAndAgain, type CutReport } from './power-cut.ts'
import { prepare } from './prepare.ts'
import { drillAgainAndAgain } from './restore.ts'
import { tamper } from './tamper.ts'

const USAGE = `npm run torture -- kill|jackhammer|powercut|restore|tamper|faults|mutants [--short] [--engine sqlite|postgres]
  kill      SIGKILL under load, and while the books are opened: 1,000 times, with --short 60.
            A quarter as often on PostgreSQL, which takes longer.
  jackhammer
            twenty at once on a few accounts, on PostgreSQL twenty processes: 20,000 requests
            on SQLite and 10,000 on PostgreSQL; with --short 1,000 and 400.
  powercut  keeps only what was synced: 1,000 times, with --short 40; then a control run at
            synchronous = NORMAL, which must lose something. SQLite only.
  restore   a backup under load, the machine lost, the copy put into an empty folder: 50 times, with
            --short 6. SQLite only.
  tamper    every cell of every row of random books changed, and every row taken out, with all guards
            off: three books, the last of 300 requests; with --short one of 12.
  faults    a disk that is full, or fails to write or to sync, at every step of requests and
            commits; with --short at every fifteenth. SQLite only.
  mutants   makes one mistake after the other in a copy of the code, and runs the tests that must
            notice it; with --short five of them.
TORTURE_SEED repeats a run's requests and its moments.`

const KILLS = { long: 1000, short: 60 }
const HAMMERED = {
	long: { sqlite: 20_000, postgres: 10_000 },
	short: { sqlite: 1_000, postgres: 400 },
}
const CUTS = { long: 1000, short: 40 }
const DRILLS = { long: 50, short: 6 }
/** So many requests go into each. From 256 operations on there are tiles of the tree. */
const BOOKS = { long: [40, 120, 300], short: [12] }
const CONTROL_CUTS = 10

interface Run {
	readonly script: string
	readonly seed: number
	readonly isShort: boolean
	/** Undefined: both. */
	readonly engine: string | undefined
}
type Row = Readonly<Record<string, string | number>>
interface Outcome {
	readonly rows: readonly Row[]
	/** What went wrong, in words. */
	readonly faults: readonly string[]
}

async function main(): Promise<void> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: { short: { type: 'boolean', default: false }, engine: { type: 'string' } },
	})
	const [name = ''] = positionals
	const command = Object.entries({
		kill,
		jackhammer,
		powercut,
		restore,
		tamper: sweep,
		faults,
		mutants,
	}).find(([each]) => each === name)?.[1]
	if (!command || (values.engine !== undefined && !(values.engine in ENGINES))) {
		console.error(USAGE)
		process.exit(2)
	}
	const seed = Number(process.env['TORTURE_SEED'] ?? Date.now() % 2_147_483_647)
	const script = new URL('keeper.js', import.meta.url).pathname
	console.log(`torture ${name}, TORTURE_SEED=${seed}, Node ${process.version}, ${machine()}`)
	const run = { script, seed, isShort: values.short, engine: values.engine }
	const { rows, faults: found } = await command(run)
	if (rows.length > 0) console.table(rows)
	for (const fault of found) console.error(fault)
	process.exit(found.length > 0 ? 1 : 0)
}

const machine = () => `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown processor'}`

const ENGINES = { sqlite: sqliteFiles, postgres: postgresDatabases }

async function kill({ script, seed, isShort, engine: only }: Run): Promise<Outcome> {
	const most = KILLS[isShort ? 'short' : 'long']
	return onEach({ script, only }, async (engine) => {
		const kills = engine.name === 'postgres' ? most / 4 : most
		const told = progress(`${engine.name}: kills`, kills)
		return judged(await killAgainAndAgain({ engine, script, seed, kills, told }))
	})
}

async function jackhammer({ script, seed, isShort, engine: only }: Run): Promise<Outcome> {
	return onEach({ script, only }, async (engine) => {
		const requests = HAMMERED[isShort ? 'short' : 'long'][engine.name]
		const told = progress(`${engine.name}: requests`, requests)
		return judged(await hammer({ engine, script, seed, requests, told }))
	})
}

/** A row for each engine that there is. */
async function onEach(
	{ script, only }: { readonly script: string; readonly only: string | undefined },
	run: (engine: Engine) => Promise<Outcome>,
): Promise<Outcome> {
	const rows: Row[] = []
	const faults: string[] = []
	for (const [name, prepare] of Object.entries(ENGINES)) {
		if (only !== undefined && name !== only) continue
		const engine = await prepare(script).catch((error: unknown) => {
			if (only !== undefined || name === 'sqlite') throw error
			console.error(`There is no PostgreSQL, so it is left out: ${String(error)}`)
		})
		if (!engine) continue
		try {
			const outcome = await run(engine)
			rows.push(...outcome.rows.map((row) => ({ engine: name, ...row })))
			faults.push(...outcome.faults)
		} finally {
			await engine.stop()
		}
	}
	return { rows, faults }
}

/** What counts, with the faults last. */
function judged<Report extends Verdict>(report: Report): Outcome {
	const { details: _, lost, doubled, half, ...counts } = report
	return { rows: [{ ...counts, lost, doubled, half }], faults: faultsOf(report) }
}

async function powercut({ script, seed, isShort }: Run): Promise<Outcome> {
	const { remove, ...prepared } = await prepare('record-disk', script)
	try {
		const cuts = CUTS[isShort ? 'short' : 'long']
		const options = { ...prepared, seed }
		const real = await cutAgainAndAgain({ ...options, cuts, told: progress('power cuts', cuts) })
		const told = progress('control at NORMAL', CONTROL_CUTS)
		const flaw = 'normal'
		const control = await cutAgainAndAgain({ ...options, cuts: CONTROL_CUTS, told, flaw })
		const faults = [...faultsOf(real)]
		if (control.lost === 0) faults.push('blind: the control at NORMAL lost nothing')
		return { rows: [cutRow('FULL', real), cutRow('NORMAL (control)', control)], faults }
	} finally {
		remove()
	}
}

async function sweep({ script, seed, isShort, engine: only }: Run): Promise<Outcome> {
	return onEach({ script, only }, async (engine) => {
		const books = BOOKS[isShort ? 'short' : 'long']
		const told = counting(`${engine.name}: changes`)
		const { unseen, ...counts } = await tamper({ engine, script, seed, books, told })
		const faults = unseen.map((change) => `${engine.name}: nobody saw ${change}`)
		return { rows: [{ ...counts, unseen: unseen.length }], faults }
	})
}

async function restore({ script, seed, isShort }: Run): Promise<Outcome> {
	const engine = await sqliteFiles(script)
	try {
		const drills = DRILLS[isShort ? 'short' : 'long']
		const copier = new URL('copier.js', import.meta.url).pathname
		const told = progress('drills', drills)
		const report = await drillAgainAndAgain({ engine, script, copier, drills, seed, told })
		return judged(report)
	} finally {
		await engine.stop()
	}
}

function cutRow(synchronous: string, report: CutReport): Row {
	const { details: _, ...counts } = report
	return { synchronous, ...counts }
}

/** With --short one step in so many fails; of syncs there are few. */
const SHORT_STRIDE = { full: 15, once: 15, sync: 3 }

async function faults({ script, seed, isShort }: Run): Promise<Outcome> {
	const { remove, ...prepared } = await prepare('fail-disk', script)
	const rows: Row[] = []
	const found: string[] = []
	try {
		for (const way of WAYS) {
			const stride = isShort ? SHORT_STRIDE[way] : 1
			const told = counting(`${way}: steps`)
			const options = { ...prepared, seed, way, first: 1, stride, told }
			const report = await failAtEachStep(options)
			const { details: _, ...counts } = report
			rows.push({ way, ...counts })
			found.push(...faultsOf(report))
			if (report.stuck > 0) found.push(`${way}: ${report.stuck} requests were never answered`)
		}
		return { rows, faults: found }
	} finally {
		remove()
	}
}

async function mutants({ seed, isShort }: Run): Promise<Outcome> {
	const report = await killMutants({ seed, isShort, say: (line) => console.error(line) })
	console.log(report.table)
	return { rows: [], faults: report.faults }
}

/** For what has an end that nobody knows. */
function counting(label: string): (done: number) => void {
	return (done) => {
		if (process.stderr.isTTY) process.stderr.write(`\r${label}: ${done}`)
	}
}

function progress(label: string, total: number): (done: number) => void {
	const show = showProgress(process.stderr)
	return (done) => show({ label, done, total })
}

function faultsOf(verdict: Verdict): readonly string[] {
	return isFaulty(verdict) ? ['Something was lost, doubled or half:', ...verdict.details] : []
}

await main()
