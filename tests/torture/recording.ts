import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomOf } from '#seeds/random.ts'
import { ask, runClients } from './clients.ts'
import { eventsOf, type Event } from './disk-log.ts'
import { startKeeper } from './keeper-process.ts'
import { emptyMemory, type Memory, type Verdict } from './memory.ts'
import type { Flaw } from './messages.ts'
import type { Prepared } from './prepare.ts'
import { requestsOf } from './requests.ts'

/** What happened to the disk while twelve clients were served, and what they were told. */
export interface Recording {
	/** The database before, all of it on the disk. */
	readonly before: Buffer
	readonly events: readonly Event[]
	readonly memory: Memory
	/** The real files, read when the keeper had ended: what the record says must agree. */
	readonly seen: readonly Seen[]
}

export interface Seen {
	/** So many events had been recorded. */
	readonly after: number
	readonly files: ReadonlyMap<string, Buffer>
}

export const DATABASE = 'linli.db'
/** Not the index of the log, which SQLite makes anew, nor the lock of the writer, which is empty. */
export const SURVIVES = /^linli\.db(-wal|-journal)?$/
/** To this file the keeper writes the number of each request, just before it answers. */
export const ANSWERS = 'answers'

/** Made ready with `record-disk`. */
export interface RecordingOptions extends Prepared {
	readonly seed: number
	readonly flaw?: Flaw | undefined
}

/** Answers until the keeper dies, dies again, and at last closes the books as it should. */
const LIVES = [160, 160, 160] as const

/** Records three lives of a keeper on one disk: two end with a SIGKILL, the last in good order. */
export async function record(options: RecordingOptions, verdict: Verdict): Promise<Recording> {
	const { library, template } = options
	const folder = mkdtempSync(join(tmpdir(), 'linli-recording-'))
	const watched = join(folder, 'books')
	const recordFile = join(folder, 'record')
	try {
		mkdirSync(watched)
		copyFileSync(template, join(watched, DATABASE))
		const memory = emptyMemory()
		const env = {
			LD_PRELOAD: library,
			TORTURE_FOLDER: watched,
			TORTURE_RECORD: recordFile,
			TORTURE_ANSWERS: join(watched, ANSWERS),
		}
		const seen: Seen[] = []
		const look = () => {
			const files = readdirSync(watched).filter((name) => SURVIVES.test(name))
			const bytes = files.map((name) => [name, readFileSync(join(watched, name))] as const)
			seen.push({ after: eventsOf(readFileSync(recordFile)).length, files: new Map(bytes) })
		}
		const url = `file:${join(watched, DATABASE)}`
		await liveThrice({ ...options, url, env, memory, verdict, look })
		const events = eventsOf(readFileSync(recordFile))
		return { before: readFileSync(template), events, memory, seen }
	} finally {
		rmSync(folder, { recursive: true, force: true })
	}
}

interface Lives extends RecordingOptions {
	readonly url: string
	readonly env: Readonly<Record<string, string>>
	readonly memory: Memory
	readonly verdict: Verdict
	/** Told when a keeper has ended. */
	readonly look: () => void
}

async function liveThrice({ script, url, flaw, env, look, seed, memory, verdict }: Lives) {
	const random = randomOf(seed)
	const requests = requestsOf(seed)
	for (const [life, answers] of LIVES.entries()) {
		const keeper = startKeeper({ script, url, flaw, env })
		try {
			await keeper.ready
			if (life === 0) await ask({ keeper, memory, verdict }, requests.opening)
			let left: number = answers
			const heard = () => {
				left -= 1
				if (left === 0 && life < LIVES.length - 1) void keeper.die()
			}
			const goOn = () => left > 0
			await runClients({ keeper, requests, random, memory, verdict, heard, goOn })
			await (life < LIVES.length - 1 ? keeper.gone : keeper.close())
			look()
		} finally {
			keeper.kill()
		}
	}
}
