import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { KeeperGone, startKeeper, type Keeper } from './keeper-process.ts'
import {
	blame,
	compare,
	emptyMemory,
	noFaults,
	remember,
	type Memory,
	type Verdict,
} from './memory.ts'
import type { Flaw } from './messages.ts'
import type { Prepared } from './prepare.ts'
import { requestsOf, type Request } from './requests.ts'

/**
 * How the disk fails: `full` takes nothing more until there is room; `once` fails one write, one
 * change of length or one sync; `sync` fails one sync.
 */
export const WAYS = ['full', 'once', 'sync'] as const
export type Way = (typeof WAYS)[number]

/** Made ready with `fail-disk`. */
export interface FaultOptions extends Prepared {
	readonly way: Way
	readonly seed: number
	/** The steps that fail: `first`, then every `stride`-th, up to the last that there is. */
	readonly first: number
	readonly stride: number
	readonly flaw?: Flaw | undefined
	/** Told after each step. */
	readonly told?: (steps: number) => void
}

export interface FaultReport extends Verdict {
	/** Steps that failed, each in a database of its own. */
	steps: number
	/** Of these, those at which the books could not be opened. */
	whileOpening: number
	/** Requests that were told of the failure. */
	failed: number
	/** Requests that the same process did not answer once the disk worked again. */
	stuck: number
}

/** Requests of one database; three at a time, so that some share a commit. */
const WAVES = 8
const TOGETHER = 3

/**
 * Asks for the same movements of points again and again, each time on a disk that fails one step
 * later, until no step is left. Who was answered must find it in the books; who was told of the
 * failure asks again and must be answered, by the same process, and again after a restart.
 */
export async function failAtEachStep(options: FaultOptions): Promise<FaultReport> {
	const report = { steps: 0, whileOpening: 0, failed: 0, stuck: 0, ...noFaults() }
	for (let at = options.first; ; at += options.stride) {
		const wasReached = await failAt(at, options, report)
		if (!wasReached) return report
		report.steps += 1
		options.told?.(report.steps)
	}
}

/** @returns false when there is no such step. */
async function failAt(at: number, options: FaultOptions, report: FaultReport): Promise<boolean> {
	const folder = mkdtempSync(join(tmpdir(), 'linli-failing-'))
	const books = join(folder, 'books')
	const file = join(books, 'linli.db')
	const told = join(folder, 'told')
	const room = join(folder, 'room')
	try {
		mkdirSync(books)
		copyFileSync(options.template, file)
		const memory = emptyMemory()
		const env = {
			LD_PRELOAD: options.library,
			FAIL_FOLDER: books,
			FAIL_AT: String(at),
			FAIL_HOW: options.way,
			FAIL_TOLD: told,
			FAIL_ROOM: room,
		}
		const life = { ...options, url: `file:${file}`, memory, report }
		await failingLife(life, { env, makeRoom: () => writeFileSync(room, '') })
		await goodLife(life)
		return existsSync(told)
	} finally {
		rmSync(folder, { recursive: true, force: true })
	}
}

interface Life extends Pick<FaultOptions, 'script' | 'seed' | 'flaw'> {
	readonly url: string
	readonly memory: Memory
	readonly report: FaultReport
}

interface Failing {
	readonly env: Readonly<Record<string, string>>
	readonly makeRoom: () => void
}

async function failingLife(life: Life, { env, makeRoom }: Failing): Promise<void> {
	const { script, url, flaw, memory, report } = life
	const keeper = startKeeper({ script, url, env, flaw, isQuiet: true })
	try {
		await keeper.ready
	} catch {
		report.whileOpening += 1
		return
	}
	try {
		for (const wave of wavesOf(life.seed))
			report.failed += await askEach({ keeper, memory, report }, wave)
		makeRoom()
		report.stuck += await askEach({ keeper, memory, report }, [...memory.unknown.values()])
		await check(life, keeper)
	} finally {
		keeper.kill()
		await keeper.gone
	}
}

/** The same books on a disk that works. */
async function goodLife({ script, url, memory, report }: Life): Promise<void> {
	const keeper = startKeeper({ script, url })
	try {
		await keeper.ready
		compare(memory, await keeper.list(), report)
		const answered = [...memory.answered.values()].map(({ request }) => request)
		report.stuck += await askEach({ keeper, memory, report }, [...memory.unknown.values()])
		await askEach({ keeper, memory, report }, answered)
		await check({ memory, report }, keeper)
		await keeper.close()
	} finally {
		keeper.kill()
	}
}

function wavesOf(seed: number): readonly (readonly Request[])[] {
	const requests = requestsOf(seed)
	const waves = Array.from({ length: WAVES }, () =>
		Array.from({ length: TOGETHER }, () => requests.next()),
	)
	return [[requests.opening], ...waves]
}

/** @returns how many were told that it failed. */
async function askEach(
	{ keeper, memory, report }: Pick<Life, 'memory' | 'report'> & { readonly keeper: Keeper },
	requests: readonly Request[],
): Promise<number> {
	const outcomes = await Promise.all(
		requests.map(async (request) => {
			if (!memory.answered.has(request.no)) memory.unknown.set(request.no, request)
			try {
				remember(memory, { request, results: await keeper.post(request.ops) }, report)
				return 0
			} catch (error) {
				// It must stay alive: a full disk is no reason to leave everybody alone.
				if (error instanceof KeeperGone) blame(report, 'lost', 'the process ended')
				return 1
			}
		}),
	)
	return outcomes.filter((outcome) => outcome === 1).length
}

async function check({ memory, report }: Pick<Life, 'memory' | 'report'>, keeper: Keeper) {
	compare(memory, await keeper.list(), report)
	for (const found of await keeper.verify()) blame(report, 'half', JSON.stringify(found))
}
