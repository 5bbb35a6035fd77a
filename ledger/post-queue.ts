import { assertSize, type PostOptions } from './post.ts'
import type { Ledger } from './ledger.ts'
import type { OpInput, OpResult } from './types.ts'

/**
 * Runs `work` in one transaction of the host, and resolves once what it did is durable. It may run
 * `work` again after a conflict.
 */
export type InTransaction = <T>(work: (ledger: Ledger) => Promise<T>) => Promise<T>

export interface PostQueue {
	/**
	 * As `Ledger.post`, but resolves only when the answers are durable.
	 * @throws RangeError for a batch that is empty or longer than 10,000.
	 * @throws whatever the host's transaction throws: ask again under the same ids.
	 */
	post(
		batch: readonly OpInput[],
		options?: Pick<PostOptions, 'atomic'>,
	): Promise<readonly OpResult[]>
}

type Results = readonly OpResult[]

interface Caller {
	readonly batch: readonly OpInput[]
	readonly atomic: boolean
	resolve(results: Results): void
	reject(reason: unknown): void
}

/** So many operations share a transaction; one caller who brings more has it alone. */
const TOGETHER_MAX = 1_000

/**
 * Group commit: callers who wait at the same time share one batch, one transaction and one flush to
 * the disk, which costs each of them a fraction. Every caller is judged in the order of asking and
 * gets their own answers. When the shared transaction fails, each is asked again alone, so that
 * nobody pays for another.
 */
export function createPostQueue(inTransaction: InTransaction): PostQueue {
	const waiting: Caller[] = []
	let draining = false
	async function drain(): Promise<void> {
		while (waiting.length > 0) await answerTogether(inTransaction, waiting)
		draining = false
	}
	return {
		async post(batch, { atomic = false } = {}) {
			assertSize(batch)
			return await new Promise<Results>((resolve, reject) => {
				waiting.push({ batch, atomic, resolve, reject })
				if (draining) return
				draining = true
				void drain()
			})
		},
	}
}

async function answerTogether(inTransaction: InTransaction, waiting: Caller[]): Promise<void> {
	let callers: readonly Caller[] = []
	try {
		const answers = await inTransaction((ledger) => {
			// Taken as late as can be: who came while the transaction began joins it.
			if (callers.length === 0) callers = takeSome(waiting)
			return postAll(ledger, callers)
		})
		for (const [index, caller] of callers.entries()) caller.resolve(answers[index] ?? [])
	} catch (error) {
		// Nobody was taken when the transaction could not even begin.
		if (callers.length === 0) callers = waiting.splice(0)
		else if (callers.length > 1) return answerEach(inTransaction, callers)
		for (const caller of callers) caller.reject(error)
	}
}

async function answerEach(inTransaction: InTransaction, callers: readonly Caller[]): Promise<void> {
	for (const caller of callers) await answerTogether(inTransaction, [caller])
}

/** At least one. */
function takeSome(waiting: Caller[]): Caller[] {
	let operations = 0
	const fits = ({ batch }: Caller, index: number) =>
		(operations += batch.length) <= TOGETHER_MAX || index === 0
	const end = waiting.findIndex((caller, index) => !fits(caller, index))
	return waiting.splice(0, end === -1 ? waiting.length : end)
}

/** Neighbours go into one batch; all-or-nothing is a promise to one caller, who gets their own. */
async function postAll(ledger: Ledger, callers: readonly Caller[]): Promise<Results[]> {
	const answers: Results[] = []
	for (const { batch, atomic, sizes } of batchesOf(callers)) {
		const results = await ledger.post(batch, { atomic })
		let taken = 0
		for (const size of sizes) answers.push(results.slice(taken, (taken += size)))
	}
	return answers
}

interface Batch {
	readonly batch: OpInput[]
	readonly atomic: boolean
	/** Of each caller's part. */
	readonly sizes: number[]
}

function batchesOf(callers: readonly Caller[]): Batch[] {
	const batches: Batch[] = []
	for (const { batch, atomic } of callers) {
		const last = batches.at(-1)
		if (last && !atomic && !last.atomic) {
			last.batch.push(...batch)
			last.sizes.push(batch.length)
		} else batches.push({ batch: [...batch], atomic, sizes: [batch.length] })
	}
	return batches
}
