import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks'
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import { errorCode } from './errors.ts'
import type { Connection } from './sqlite-connection.ts'

/** One transaction's view of the writer; it must refuse everything once `end` was called. */
export interface Session<S> {
	readonly handle: S
	end(): void
}

/** Marks what runs inside one transaction, until that has ended. */
interface Mark {
	open: boolean
}

interface Job<S> {
	work(inside: Mark, handle: S): Promise<unknown>
	resolve(value: unknown): void
	reject(reason: unknown): void
	/** Set after a shared commit failed: it then stands or falls by itself. */
	alone: boolean
}

interface Outcome<S> {
	readonly job: Job<S>
	readonly settle: () => void
}

interface Engine<S> {
	readonly client: Connection
	readonly open: () => Session<S>
	/** Tells whether the caller is itself inside a transaction. */
	readonly inside: AsyncLocalStorage<Mark>
	readonly queue: Job<S>[]
}

export interface Writer<S> {
	run<T>(work: (handle: S) => Promise<T>): Promise<T>
	/** Resolves when everything asked for so far is answered. Nothing is accepted afterwards. */
	stop(): Promise<void>
}

const GROUP_JOBS = 256
const GROUP_MS = 20
const LOCK_RETRY_MS = 2
const LOCK_TIMEOUT_MS = 10_000

/**
 * Group commit: transactions that wait at the same time share one `BEGIN IMMEDIATE … COMMIT`, and so
 * one fsync. They run one after another, in the order asked for, and a promise settles only after the
 * shared commit: nothing is answered that is not durable. The first of a group has nobody before it
 * whose work it could take along, so it needs no savepoint, and it is most often alone: inside a
 * savepoint every statement walks all that the ones before it have journaled, and a load of a million
 * rows slows down as it grows.
 */
export function groupCommit<S>(client: Connection, open: () => Session<S>): Writer<S> {
	const engine: Engine<S> = { client, open, inside: new AsyncLocalStorage(), queue: [] }
	let draining: Promise<void> | null = null
	let stopped = false

	async function drain(): Promise<void> {
		while (engine.queue.length > 0) {
			// Requests that arrived in the same turn of the event loop join the group.
			await nextTurn()
			await group(engine)
		}
		draining = null
	}

	return {
		run(work) {
			if (engine.inside.getStore()?.open) throw new Error(NESTED)
			if (stopped) throw new Error('The database is closed')
			return new Promise((resolve, reject) => {
				engine.queue.push({
					// The work keeps its own caller's context, whichever request woke the queue.
					work: AsyncResource.bind((mark: Mark, handle: S) =>
						engine.inside.run(mark, () => work(handle)),
					),
					// The value goes back to the caller that made the work, so it is a T.
					resolve: resolve as (value: unknown) => void,
					reject,
					alone: false,
				})
				draining ??= drain()
			})
		},
		async stop() {
			stopped = true
			await draining
		},
	}
}

async function group<S>(engine: Engine<S>): Promise<void> {
	const { client, queue } = engine
	const outcomes: Outcome<S>[] = []
	try {
		await begin(client)
	} catch (error) {
		for (const job of queue.splice(0)) job.reject(error)
		return
	}
	try {
		const started = performance.now()
		for (let job = queue.shift(); job; job = queue.shift()) {
			outcomes.push(await one(engine, job, outcomes.length === 0))
			if (job.alone || queue[0]?.alone || outcomes.length >= GROUP_JOBS) break
			if (performance.now() - started >= GROUP_MS) break
		}
		client.exec('COMMIT')
	} catch (error) {
		rollBack(client)
		queue.unshift(...again(outcomes, error))
		return
	}
	for (const { settle } of outcomes) settle()
}

async function one<S>(
	{ client, open }: Engine<S>,
	job: Job<S>,
	isFirst: boolean,
): Promise<Outcome<S>> {
	const mark = { open: true }
	const session = open()
	try {
		if (!isFirst) client.exec('SAVEPOINT one')
		const value = await job.work(mark, session.handle)
		if (!isFirst) client.exec('RELEASE one')
		return { job, settle: () => job.resolve(value) }
	} catch (error) {
		if (isFirst || !takeBack(client)) throw new LostGroup(job, error)
		return { job, settle: () => job.reject(error) }
	} finally {
		session.end()
		mark.open = false
	}
}

/**
 * Undoes what one job did.
 * @returns false when there is nothing to go back to: on a full disk SQLite gives up the whole
 * transaction, and with it the others of the group.
 */
function takeBack(client: Connection): boolean {
	try {
		client.exec('ROLLBACK TO one; RELEASE one')
		return true
	} catch {
		return false
	}
}

/** SQLite ends the transaction even when it says that it could not; if not, the next BEGIN tells. */
function rollBack(client: Connection): void {
	try {
		if (client.inTransaction) client.exec('ROLLBACK')
	} catch {
		return
	}
}

/**
 * A commit can fail through one of the group: a deferred foreign key is judged only there. Each
 * then runs again by itself, so that nobody pays for another's fault; who was alone is told.
 */
function again<S>(outcomes: readonly Outcome<S>[], error: unknown): Job<S>[] {
	const jobs = outcomes.map(({ job }) => job)
	if (error instanceof LostGroup) jobs.push(error.job)
	const [first, second] = jobs
	if (second) return jobs.map((job) => ({ ...job, alone: true }))
	first?.reject(error instanceof LostGroup ? error.cause : error)
	return []
}

const NESTED = 'A transaction is already open: pass its tx on instead of opening another'

/** The whole transaction goes back: the first of the group failed, or SQLite gave all of it up. */
class LostGroup<S> extends Error {
	readonly job: Job<S>
	constructor(job: Job<S>, cause: unknown) {
		super('The whole transaction goes back', { cause })
		this.job = job
	}
}

async function begin(client: Connection): Promise<void> {
	const deadline = Date.now() + LOCK_TIMEOUT_MS
	for (;;) {
		try {
			client.exec('BEGIN IMMEDIATE')
			return
		} catch (error) {
			if (!errorCode(error)?.startsWith('SQLITE_BUSY') || Date.now() > deadline) throw error
			await sleep(LOCK_RETRY_MS)
		}
	}
}
