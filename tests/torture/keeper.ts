import { randomUUID } from 'node:crypto'
import { openSync, writeSync } from 'node:fs'
import { createLedger, type OpInput, type OpResult } from '#ledger/index.ts'
import { ledgerStore } from '#db/index.ts'
import type { Answer, Ask, Flaw } from './messages.ts'
import { commitAtNormal } from './commit-at-normal.ts'
import { requestNo } from './requests.ts'
import { openBooks, type OpenBooks } from './open-books.ts'

/**
 * The process that is killed: keeps the books at DATABASE_URL, and answers its parent. With
 * TORTURE_ANSWERS it writes the number of each request to that file, just before it answers.
 */
async function keep(): Promise<void> {
	// Unset, it is none; set, it was set by the harness.
	const flaw = process.env['TORTURE_FLAW'] as Flaw | undefined
	const answersFile = process.env['TORTURE_ANSWERS']
	const answers = answersFile === undefined ? undefined : openSync(answersFile, 'a')
	if (flaw === 'normal') commitAtNormal()
	const books = await openBooks(process.env['DATABASE_URL'] ?? '')
	const tell = (answer: Answer) => void process.send?.(answer)
	const mark = (ops: readonly OpInput[]) => {
		if (answers !== undefined) writeSync(answers, markOf(ops))
	}
	const serve = async (ask: Ask) => {
		try {
			await answerTo(ask, { books, flaw, tell, mark })
		} catch (error) {
			tell({ n: ask.n, failed: error instanceof Error ? String(error.stack) : String(error) })
		}
	}
	// Only the harness sends, and it sends asks.
	process.on('message', (ask) => void serve(ask as Ask))
	// A harness that is gone leaves nobody to answer.
	process.on('disconnect', () => process.exit())
	tell({ ready: true })
}

interface Desk {
	readonly books: OpenBooks
	readonly flaw: Flaw | undefined
	readonly tell: (answer: Answer) => void
	/** Writes down that a request is about to be answered. */
	readonly mark: (ops: readonly OpInput[]) => void
}

function markOf(ops: readonly OpInput[]): Buffer {
	const mark = Buffer.alloc(4)
	mark.writeUInt32LE(requestNo(ops[0]?.reference ?? ''))
	return mark
}

async function answerTo(ask: Ask, { books, flaw, tell, mark }: Desk): Promise<void> {
	const { n } = ask
	switch (ask.ask) {
		case 'post': {
			if (flaw === 'early') return answerEarly(ask, { books, tell })
			const results = await flawedPost(books, { flaw, ops: ask.ops })
			mark(ask.ops)
			return tell({ n, results })
		}
		case 'replay':
			return tell({ n, results: await books.replay(ask.ops) })
		case 'list':
			return tell({ n, kept: await books.list() })
		case 'verify':
			return tell({ n, findings: await books.verify() })
		case 'below':
			return tell({ n, below: await books.below() })
		case 'close':
			await books.db.close()
			return tell({ n, closed: true })
		case 'die':
			process.kill(process.pid, 'SIGKILL')
	}
}

/** Answers while the transaction is still open: what a kill then takes was acknowledged. */
async function answerEarly(
	{ n, ops }: { readonly n: number; readonly ops: readonly OpInput[] },
	{ books, tell }: Pick<Desk, 'books' | 'tell'>,
): Promise<void> {
	await books.db.transaction(async (_, raw) => {
		const ledger = createLedger(ledgerStore(raw), () => new Date())
		tell({ n, results: await ledger.post(ops, { atomic: true }) })
	})
}

/** One in so many. */
const FORGOTTEN = 20
const start = randomUUID().slice(0, 8)

async function flawedPost(
	books: OpenBooks,
	{ flaw, ops }: { readonly flaw: Flaw | undefined; readonly ops: readonly OpInput[] },
): Promise<readonly OpResult[]> {
	if (flaw === 'renamed') {
		const renamed = ops.map((op) => ({ ...op, id: `${op.id}@${start}` }))
		const results = await books.post(renamed)
		return results.map((result, at) => ({ ...result, id: ops[at]?.id ?? result.id }))
	}
	if (flaw === 'forgetful' && requestNo(ops[0]?.reference ?? '') % FORGOTTEN === 1)
		return books.rehearse(ops)
	if (flaw !== 'split') return books.post(ops)
	const results: OpResult[] = []
	for (const op of ops) results.push(...(await books.post([op])))
	return results
}

await keep()
