import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { DatabaseRefusal, restoreDatabase } from '#db/index.ts'
import { randomOf, type Random } from '#seeds/random.ts'
import { ask, runClients } from './clients.ts'
import type { Engine } from './engines.ts'
import { startKeeper, type Keeper } from './keeper-process.ts'
import {
	blame,
	compare,
	emptyMemory,
	isFaulty,
	noFaults,
	type Memory,
	type Verdict,
} from './memory.ts'
import { replayAll } from './replay.ts'
import { requestsOf, type Requests } from './requests.ts'

export interface RestoreOptions {
	/** Of SQLite files. */
	readonly engine: Engine
	/** The bundled keeper.ts, and the bundled copier.ts. */
	readonly script: string
	readonly copier: string
	readonly drills: number
	readonly seed: number
	readonly isTorn?: boolean
	readonly told?: (drills: number) => void
}

export interface RestoreReport extends Verdict {
	drills: number
	/** Backups that were killed before they were done; each was made again. */
	killed: number
	/** Answered before a backup began, added up over all. */
	acknowledged: number
	/** Answered while backups were made. */
	meanwhile: number
	/** Of the largest copy. */
	megabytes: number
}

/** Books grow from drill to drill; new ones keep the checks short. */
const DRILLS_A_BOOK = 10
const KILLED = 0.25

/**
 * Again and again: twelve clients at work, a backup meanwhile, the machine lost at once, the copy put into an
 * empty folder, and the work goes on there.
 */
export async function drillAgainAndAgain(options: RestoreOptions): Promise<RestoreReport> {
	const counts = { drills: 0, killed: 0, acknowledged: 0, meanwhile: 0, megabytes: 0 }
	const report = { ...counts, ...noFaults() }
	const random = randomOf(options.seed)
	while (report.drills < options.drills && !isFaulty(report)) {
		const folder = mkdtempSync(join(tmpdir(), 'linli-restore-'))
		const { url, remove } = await options.engine.fresh()
		const requests = requestsOf(random.whole(1, 2 ** 31 - 1))
		const life = { options, report, random, requests, folder, url, memory: emptyMemory() }
		try {
			await live(life)
		} finally {
			await remove()
			rmSync(folder, { recursive: true, force: true })
		}
	}
	return report
}

interface Life {
	readonly options: RestoreOptions
	readonly report: RestoreReport
	readonly random: Random
	readonly requests: Requests
	/** For copies, and for what is restored from them. */
	readonly folder: string
	url: string
	readonly memory: Memory
}

async function live(life: Life): Promise<void> {
	const { options, report, memory, requests } = life
	const start = async () => {
		const keeper = startKeeper({ script: options.script, url: life.url })
		await keeper.ready
		return keeper
	}
	let keeper = await start()
	try {
		await ask({ keeper, memory, verdict: report }, requests.opening)
		for (let i = 0; i < DRILLS_A_BOOK && report.drills < options.drills; i += 1) {
			const drill = await backUpUnderLoad(life, keeper)
			report.drills += 1
			if (!(await putBack(life, drill.copy))) break
			keeper = await start()
			await look(life, { keeper, before: drill.before })
			options.told?.(report.drills)
			if (isFaulty(report)) break
		}
	} finally {
		keeper.kill()
		await keeper.gone
	}
}

interface Drill {
	readonly copy: string
	/** Numbers of the requests that had their answers before the backup began. */
	readonly before: ReadonlySet<number>
}

/** At its end the keeper is gone: somebody has pulled the plug. */
async function backUpUnderLoad(life: Life, keeper: Keeper): Promise<Drill> {
	const { random, memory, report } = life
	const load = { keeper, requests: life.requests, random, memory, verdict: report }
	const clients = runClients({ ...load, goOn: () => true })
	await sleep(random.whole(20, 200))
	const isKilled = random.chance(KILLED)
	if (isKilled) await killedBackup(life)
	const before = new Set(memory.answered.keys())
	const copy = join(life.folder, `kept-${report.drills}`, 'linli.db')
	const [status] = await once(copying(life, copy), 'exit')
	keeper.kill()
	await Promise.all([clients, keeper.gone])
	if (status !== 0) blame(report, 'half', `the backup ended with ${String(status)}`)
	report.acknowledged += before.size
	report.meanwhile += memory.answered.size - before.size
	return { copy, before }
}

const copying = ({ options, url }: Life, copy: string) =>
	fork(options.copier, [copy], {
		execArgv: [],
		env: {
			...process.env,
			DATABASE_URL: url,
			...(options.isTorn ? { TORTURE_FLAW: 'torn' } : {}),
		},
	})

/** One that does not come to its end must not leave anything that looks as if it had. */
async function killedBackup(life: Life): Promise<void> {
	const { random, report } = life
	const folder = join(life.folder, `killed-${report.drills}`)
	const child = copying(life, join(folder, 'linli.db'))
	const ended = once(child, 'exit')
	await Promise.race([ended, sleep(random.whole(100, 500))])
	child.kill('SIGKILL')
	const [, signal] = await ended
	if (signal !== 'SIGKILL') return
	report.killed += 1
	const left = readdirSync(life.folder).includes(`killed-${report.drills}`)
		? readdirSync(folder)
		: []
	// A name without a byte is taken just before the last step. After it, the copy is whole.
	if (!left.includes('linli.db') || statSync(join(folder, 'linli.db')).size === 0) return
	await restoreDatabase(join(folder, 'linli.db'), `file:${join(folder, 'back/linli.db')}`)
}

/** @returns false when the copy cannot be used. */
async function putBack(life: Life, copy: string): Promise<boolean> {
	const { report } = life
	const url = `file:${join(life.folder, `back-${report.drills}`, 'linli.db')}`
	try {
		const { bytes } = await restoreDatabase(copy, url)
		report.megabytes = Math.max(report.megabytes, Math.round(bytes / 100_000) / 10)
	} catch (error) {
		if (!(error instanceof DatabaseRefusal)) throw error
		blame(report, 'lost', error.sentence)
		return false
	}
	life.url = url
	return true
}

interface Restored {
	readonly keeper: Keeper
	readonly before: ReadonlySet<number>
}

async function look({ memory, report }: Life, { keeper, before }: Restored): Promise<void> {
	const kept = await keeper.list()
	const there = new Set(kept.map(({ reference }) => reference))
	// What was answered after the backup had begun may be in the copy, as a whole, or not.
	for (const [no, { request }] of memory.answered) {
		if (before.has(no) || there.has(`request:${no}`)) continue
		memory.answered.delete(no)
		memory.unknown.set(no, request)
	}
	compare(memory, kept, report)
	for (const found of await keeper.verify()) blame(report, 'half', JSON.stringify(found))
	await replayAll([...memory.answered.values()], { keeper, verdict: report })
	// Whoever misses something asks again, and work goes on.
	const desk = { keeper, memory, verdict: report }
	await Promise.all([...memory.unknown.values()].map((request) => ask(desk, request)))
}
