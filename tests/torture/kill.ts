import { setTimeout as sleep } from 'node:timers/promises'
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
import type { Flaw } from './messages.ts'
import { replayAll } from './replay.ts'
import { requestsOf, type Requests } from './requests.ts'

export interface KillOptions {
	readonly engine: Engine
	/** The bundled keeper.ts. */
	readonly script: string
	readonly kills: number
	readonly seed: number
	readonly flaw?: Flaw
	/** Told after each kill. */
	readonly told?: (kills: number) => void
}

export interface KillReport extends Verdict {
	kills: number
	/** Of these, those that hit a process which was still opening the books. */
	whileOpening: number
	/** Those that hit while clients asked again for what the kill before had left unknown. */
	whileRetrying: number
	acknowledged: number
	/** Asked for again after a kill, because no answer had come. */
	retried: number
	/** Of these, those that the books had already: the kill fell between commit and answer. */
	alreadyThere: number
}

/** Books grow with every kill, and all are checked after each: new ones keep the checks short. */
const KILLS_A_BOOK = { few: 8, many: 20 }
/** From so many kills on there is time for longer books. */
const MANY = 100
/** One time in five the opening of the books is killed as well, and one in eight the retries. */
const KILLED_OPENINGS = 0.2
const KILLED_RETRIES = 0.125
const LOAD_MS = 120
const LOAD_ANSWERS = { sqlite: 200, postgres: 40 }

/**
 * Kills the process that keeps the books, again and again, under the load of twelve clients: at a
 * random moment, right after an answer, or while it opens the books that the last kill left.
 */
export async function killAgainAndAgain(options: KillOptions): Promise<KillReport> {
	const report = {
		kills: 0,
		whileOpening: 0,
		whileRetrying: 0,
		acknowledged: 0,
		retried: 0,
		alreadyThere: 0,
		...noFaults(),
	}
	const random = randomOf(options.seed)
	// A fault that was put there on purpose needs to be found once.
	const isDone = () => report.kills >= options.kills || (options.flaw && isFaulty(report))
	while (!isDone()) {
		const { url, remove } = await options.engine.fresh()
		const requests = requestsOf(random.whole(1, 2 ** 31 - 1))
		const life = {
			options,
			report,
			random,
			requests,
			url,
			memory: emptyMemory(),
			checked: 0,
			openMs: 0,
		}
		try {
			await live(life)
		} finally {
			await remove()
		}
		report.acknowledged += life.memory.answered.size
	}
	return report
}

interface Life {
	readonly options: KillOptions
	readonly report: KillReport
	readonly random: Random
	readonly requests: Requests
	readonly url: string
	readonly memory: Memory
	/** So many of the answers were given again and found the same. */
	checked: number
	/** So long the last opening took. */
	openMs: number
}

async function live(life: Life): Promise<void> {
	const { report, options, memory, requests, random } = life
	let keeper = await open(life)
	try {
		await ask({ keeper, memory, verdict: report }, requests.opening)
		const most = KILLS_A_BOOK[options.kills < MANY ? 'few' : 'many']
		for (let i = 0; i < most && report.kills < options.kills; i += 1) {
			await loadAndKill(life, keeper)
			keeper = await open(life)
			// What broke once would be counted again after every further kill.
			if (!(await look(life, keeper))) break
			if (report.kills < options.kills && random.chance(KILLED_RETRIES)) {
				await retryAndKill(life, keeper)
				keeper = await open(life)
				if (!(await look(life, keeper))) break
			}
			await retry(life, keeper)
			if (!(await check(life, keeper))) break
		}
		life.checked = 0
		if (!isFaulty(report)) await replayNew(life, keeper)
		await keeper.close()
	} finally {
		keeper.kill()
	}
}

const faults = ({ lost, doubled, half }: Verdict) => lost + doubled + half

async function loadAndKill(life: Life, keeper: Keeper): Promise<void> {
	const { options, random, memory, report, requests } = life
	const isOnAnswer = random.chance(0.5)
	let left = isOnAnswer
		? random.whole(1, LOAD_ANSWERS[options.engine.name])
		: Number.POSITIVE_INFINITY
	const timer = isOnAnswer ? undefined : setTimeout(keeper.kill, random.whole(1, LOAD_MS))
	const heard = () => {
		left -= 1
		if (left === 0) keeper.kill()
	}
	const goOn = () => true
	await runClients({ keeper, requests, random, memory, verdict: report, heard, goOn })
	await keeper.gone
	clearTimeout(timer)
	killed(life)
}

function killed({ report, options }: Life): void {
	report.kills += 1
	options.told?.(report.kills)
}

/** Starts the keeper; one start in five is killed on the way, while it recovers the books. */
async function open(life: Life): Promise<Keeper> {
	const { options, random, url, report } = life
	const { script, flaw } = options
	for (;;) {
		const started = Date.now()
		const keeper = startKeeper({ script, url, flaw })
		const isFirst = life.memory.answered.size === 0
		if (isFirst || report.kills >= options.kills || !random.chance(KILLED_OPENINGS)) {
			await keeper.ready
			life.openMs = Date.now() - started
			return keeper
		}
		const opened = keeper.ready.then(
			() => true,
			() => false,
		)
		// The first third is Node's own start, in which nothing can break.
		const moment = (life.openMs * random.whole(33, 100)) / 100
		const isOpen = await Promise.race([opened, sleep(moment).then(() => false)])
		keeper.kill()
		await keeper.gone
		if (!isOpen) report.whileOpening += 1
		killed(life)
	}
}

/** Looks at the books as the kill left them. @returns false when something is wrong. */
async function look({ memory, report }: Life, keeper: Keeper): Promise<boolean> {
	const before = faults(report)
	const kept = await keeper.list()
	compare(memory, kept, report)
	const ids = new Set(kept.map((row) => row.opId))
	const unknown = [...memory.unknown.values()]
	report.alreadyThere += unknown.filter(({ ops }) => ops.some((op) => ids.has(op.id))).length
	return faults(report) === before
}

/** Asks again for whatever no answer came to, as the clients would: all at once. */
async function retry({ memory, report }: Life, keeper: Keeper, heard?: () => void): Promise<void> {
	const unknown = [...memory.unknown.values()]
	report.retried += unknown.length
	const load = { keeper, memory, verdict: report, ...(heard ? { heard } : {}) }
	await Promise.all(unknown.map((request) => ask(load, request)))
}

async function retryAndKill(life: Life, keeper: Keeper): Promise<void> {
	let left = life.random.whole(1, Math.max(1, life.memory.unknown.size))
	await retry(life, keeper, () => {
		left -= 1
		if (left === 0) keeper.kill()
	})
	keeper.kill()
	await keeper.gone
	life.report.whileRetrying += 1
	killed(life)
}

/** When all have their answers, the books hold those and no more. @returns false when not. */
async function check(life: Life, keeper: Keeper): Promise<boolean> {
	const { memory, report } = life
	const before = faults(report)
	await replayNew(life, keeper)
	const kept = await keeper.list()
	compare(memory, kept, report)
	const asked = [...memory.answered.values()].reduce(
		(sum, each) => sum + each.request.ops.length,
		0,
	)
	if (kept.length !== asked)
		blame(report, kept.length < asked ? 'lost' : 'doubled', `${kept.length} ids for ${asked}`)
	for (const found of await keeper.verify()) blame(report, 'half', JSON.stringify(found))
	return faults(report) === before
}

/** Whatever was answered since the last time must be answered again, to the letter. */
async function replayNew(life: Life, keeper: Keeper): Promise<void> {
	const answers = [...life.memory.answered.values()].slice(life.checked)
	life.checked += answers.length
	await replayAll(answers, { keeper, verdict: life.report })
}
