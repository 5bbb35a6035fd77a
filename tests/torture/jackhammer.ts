import type { OpInput } from '#ledger/index.ts'
import { ask } from './clients.ts'
import type { Engine } from './engines.ts'
import { startKeeper, type Keeper } from './keeper-process.ts'
import { blame, compare, emptyMemory, noFaults, type Memory, type Verdict } from './memory.ts'
import type { Flaw } from './messages.ts'
import { replayAll } from './replay.ts'
import { rivalsOf } from './rivals.ts'

export interface HammerOptions {
	readonly engine: Engine
	/** The bundled keeper.ts. */
	readonly script: string
	/** Requests in all, repetitions among them. */
	readonly requests: number
	readonly seed: number
	readonly flaw?: Flaw
	/** Told after each answer. */
	readonly told?: (requests: number) => void
}

export interface HammerReport extends Verdict {
	processes: number
	callers: number
	asked: number
	/** Different requests, each of which has an answer. */
	acknowledged: number
	/** Operations that moved points, or were told no. */
	booked: number
	refused: number
	seconds: number
}

const CALLERS = 20

/**
 * Twenty callers at once on the same few accounts: on PostgreSQL each in a process of its own, on SQLite
 * at the one process that writes. Then the books are compared with what was answered.
 */
export async function hammer(options: HammerOptions): Promise<HammerReport> {
	const { engine, script, flaw } = options
	const { url, remove } = await engine.fresh()
	const processes = engine.name === 'postgres' ? CALLERS : 1
	const keepers = Array.from({ length: processes }, () => startKeeper({ script, url, flaw }))
	const report = {
		processes,
		callers: CALLERS,
		asked: 0,
		acknowledged: 0,
		booked: 0,
		refused: 0,
		seconds: 0,
	}
	const hammered = { ...report, ...noFaults() }
	try {
		await Promise.all(keepers.map(({ ready }) => ready))
		const memory = emptyMemory()
		const started = performance.now()
		await load(options, { keepers, memory, report: hammered })
		hammered.seconds = Math.round((performance.now() - started) / 100) / 10
		const [keeper] = keepers
		if (keeper) await look({ keeper, memory, report: hammered })
		await Promise.all(keepers.map((each) => each.close()))
	} finally {
		for (const { kill } of keepers) kill()
		await Promise.all(keepers.map(({ gone }) => gone))
		await remove()
	}
	return hammered
}

interface Work {
	readonly keepers: readonly Keeper[]
	readonly memory: Memory
	readonly report: HammerReport
}

async function load(
	{ requests, seed, told }: HammerOptions,
	{ keepers, memory, report }: Work,
): Promise<void> {
	const rivals = rivalsOf(seed)
	let answered = 0
	const caller = async (keeper: Keeper) => {
		const desk = { keeper, memory, verdict: report }
		while (report.asked < requests) {
			report.asked += 1
			if (!(await ask(desk, rivals.next()))) throw new Error('A keeper ended by itself')
			answered += 1
			told?.(answered)
		}
	}
	const [first] = keepers
	if (!first) return
	await ask({ keeper: first, memory, verdict: report }, rivals.opening)
	await Promise.all(
		Array.from({ length: CALLERS }, (_, no) => caller(keepers[no % keepers.length] ?? first)),
	)
}

interface Look {
	readonly keeper: Keeper
	readonly memory: Memory
	readonly report: HammerReport
}

async function look({ keeper, memory, report }: Look): Promise<void> {
	const kept = await keeper.list()
	compare(memory, kept, report)
	const answers = [...memory.answered.values()]
	report.acknowledged = answers.length
	const asked = answers.reduce((sum, { request }) => sum + request.ops.length, 0)
	if (kept.length !== asked)
		blame(report, kept.length < asked ? 'lost' : 'doubled', `${kept.length} ids for ${asked}`)
	report.booked = kept.filter(({ state }) => state === 'posted').length
	report.refused = kept.filter(({ state }) => state === 'refused').length
	const accepted = new Set(kept.filter(({ state }) => state !== 'refused').map((row) => row.opId))
	for (const target of doneTwice(
		answers.flatMap(({ request }) => request.ops),
		accepted,
	))
		blame(report, 'doubled', `${target} was ended or undone twice`)
	for (const account of await keeper.below()) blame(report, 'half', `${account} is below its floor`)
	for (const found of await keeper.verify()) blame(report, 'half', JSON.stringify(found))
	await replayAll(answers, { keeper, verdict: report })
}

/** What was undone, or holds that were ended, by more than one of those that were accepted. */
function doneTwice(ops: readonly OpInput[], accepted: ReadonlySet<string>): readonly string[] {
	const targets = ops.filter((op) => accepted.has(op.id)).map(targetOf)
	return targets.filter((target, at) => target !== null && targets.indexOf(target) < at) as string[]
}

function targetOf(op: OpInput): string | null {
	if (op.kind === 'reverse') return `the posting of ${op.target}`
	return op.kind === 'capture' || op.kind === 'release' ? `the hold ${op.hold}` : null
}
