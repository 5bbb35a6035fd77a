import type { Random } from '#seeds/random.ts'
import { KeeperGone, type Keeper } from './keeper-process.ts'
import { remember, type Memory, type Verdict } from './memory.ts'
import type { Request, Requests } from './requests.ts'

export interface Load {
	readonly keeper: Pick<Keeper, 'post'>
	readonly requests: Requests
	readonly random: Random
	readonly memory: Memory
	readonly verdict: Verdict
	/** Told after each answer, as soon as it is heard. */
	readonly heard?: (request: Request) => void
	/** False ends the load when what is in flight is answered. */
	readonly goOn: () => boolean
}

export const CLIENTS = 12
/** So often a client asks for something that was asked for lately, under the same ids. */
const REPEATED = 0.08

/** Twelve clients, each with one request in flight, until the keeper is gone or `goOn` ends it. */
export async function runClients(load: Load): Promise<void> {
	const recent: Request[] = []
	await Promise.all(Array.from({ length: CLIENTS }, () => client(load, recent)))
}

async function client(load: Load, recent: Request[]): Promise<void> {
	const { requests, random } = load
	while (load.goOn()) {
		const isRepeated = recent.length > 0 && random.chance(REPEATED)
		const request = isRepeated ? random.pick(recent) : requests.next()
		recent.push(request)
		if (recent.length > CLIENTS * 2) recent.shift()
		if (!(await ask(load, request))) return
	}
}

/** @returns false when the keeper is gone, and the answer therefore unknown. */
export async function ask(
	{ keeper, memory, verdict, heard }: Pick<Load, 'keeper' | 'memory' | 'verdict' | 'heard'>,
	request: Request,
): Promise<boolean> {
	if (!memory.answered.has(request.no)) memory.unknown.set(request.no, request)
	try {
		const results = await keeper.post(request.ops)
		remember(memory, { request, results }, verdict)
		heard?.(request)
		return true
	} catch (error) {
		if (error instanceof KeeperGone) return false
		throw error
	}
}
