import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import type { Answer, Ask, Flaw, Kept } from './messages.ts'
import type { Finding, OpInput, OpResult } from '#ledger/index.ts'

export interface KeeperOptions {
	/** The bundled keeper.ts. */
	readonly script: string
	readonly url: string
	readonly flaw?: Flaw | undefined
	/** More for its environment, such as what records its disk. */
	readonly env?: Readonly<Record<string, string>>
	/** Its complaints are expected, and shown to nobody. */
	readonly isQuiet?: boolean
}

export interface Keeper {
	/** Resolves when the books are open. @throws KeeperGone when it was killed before. */
	readonly ready: Promise<void>
	post(ops: readonly OpInput[]): Promise<readonly OpResult[]>
	replay(ops: readonly OpInput[]): Promise<readonly OpResult[]>
	list(): Promise<readonly Kept[]>
	verify(): Promise<readonly Finding[]>
	/** Accounts that have less than they may, or had at any time. */
	below(): Promise<readonly string[]>
	/** SIGKILL, at once. */
	kill(): void
	/** SIGKILL by its own hand, between two writes to the disk. */
	die(): Promise<void>
	/** Resolves when it has ended and every answer that it still sent was heard. */
	readonly gone: Promise<void>
	/** Closes the database and ends. */
	close(): Promise<void>
}

/** What it was asked is unknown: it ended before the answer came. */
export class KeeperGone extends Error {}

type Waiting = Map<number, { resolve(answer: Answer): void; reject(reason: Error): void }>

/** Starts a process that keeps the books at `url`. It ends with this one at the latest. */
export function startKeeper({ script, url, flaw, env, isQuiet = false }: KeeperOptions): Keeper {
	const { TORTURE_FLAW: _, ...rest } = process.env
	const child = fork(script, {
		serialization: 'advanced',
		execArgv: [],
		silent: isQuiet,
		env: { ...rest, ...env, DATABASE_URL: url, ...(flaw ? { TORTURE_FLAW: flaw } : {}) },
	})
	const waiting: Waiting = new Map()
	const gone = Promise.all([once(child, 'exit'), once(child, 'disconnect')]).then(() => {
		for (const { reject } of waiting.values()) reject(new KeeperGone('the keeper is gone'))
		waiting.clear()
	})
	const ready = listen(child, waiting)
	let n = 0
	const ask = (question: (no: number) => Ask) => {
		n += 1
		return send(child, { waiting, question: question(n) })
	}
	return {
		ready,
		gone,
		kill: () => void child.kill('SIGKILL'),
		async die() {
			// It cannot answer this one.
			await ask((no) => ({ ask: 'die', n: no })).catch(() => undefined)
			await gone
		},
		post: async (ops) => resultsOf(await ask((no) => ({ ask: 'post', n: no, ops }))),
		replay: async (ops) => resultsOf(await ask((no) => ({ ask: 'replay', n: no, ops }))),
		async list() {
			const answer = await ask((no) => ({ ask: 'list', n: no }))
			return 'kept' in answer ? answer.kept : unexpected(answer)
		},
		async verify() {
			const answer = await ask((no) => ({ ask: 'verify', n: no }))
			return 'findings' in answer ? answer.findings : unexpected(answer)
		},
		async below() {
			const answer = await ask((no) => ({ ask: 'below', n: no }))
			return 'below' in answer ? answer.below : unexpected(answer)
		},
		async close() {
			await ask((no) => ({ ask: 'close', n: no }))
			child.disconnect()
			await gone
		},
	}
}

function listen(child: ChildProcess, waiting: Waiting): Promise<void> {
	return new Promise((resolve, reject) => {
		child.on('message', (message) => {
			const answer = message as Answer // the keeper sends nothing else
			if ('ready' in answer) return resolve()
			const asker = waiting.get(answer.n)
			waiting.delete(answer.n)
			if ('failed' in answer) asker?.reject(new Error(answer.failed))
			else asker?.resolve(answer)
		})
		child.once('error', reject)
		child.once('exit', (status, signal) => {
			if (signal === 'SIGKILL') return reject(new KeeperGone('killed at its start'))
			reject(new Error(`the keeper ended with ${status ?? signal}`))
		})
	})
}

function send(
	child: ChildProcess,
	{ waiting, question }: { readonly waiting: Waiting; readonly question: Ask },
): Promise<Answer> {
	return new Promise((resolve, reject) => {
		if (!child.connected) return reject(new KeeperGone('the keeper is gone'))
		waiting.set(question.n, { resolve, reject })
		// A pipe that breaks is a keeper that is gone: `gone` rejects.
		child.send(question, () => undefined)
	})
}

function resultsOf(answer: Answer): readonly OpResult[] {
	return 'results' in answer ? answer.results : unexpected(answer)
}

function unexpected(answer: Answer): never {
	throw new Error(`the keeper answered something else: ${Object.keys(answer).join(', ')}`)
}
