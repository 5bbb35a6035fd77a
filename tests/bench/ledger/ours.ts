import { type Database, ledgerStore, migrate, openDatabase } from '#db/index.ts'
import { createLedger, createPostQueue, type OpInput, type PostQueue } from '#ledger/index.ts'
import { FUNDS, type Subject, type Transfer } from './cell.ts'

const by = { actor: 'bench', reference: 'bench', effectiveAt: new Date() }
const BATCH = 5_000

/** The product's own way: the public API, in transactions of the host, every feature on. */
export async function ours(url: string, accounts: number): Promise<Subject> {
	await migrate(url)
	const before = await openDatabase(url)
	await found(before, accounts)
	// PostgreSQL plans for what it has counted, and does so by itself a minute after such a beginning.
	if (before.dialect === 'postgres') await before.transaction((_, raw) => raw.run('analyze'))
	await before.close()
	const db = await openDatabase(url)
	const opened = await attempts(db)
	const queue = queueOf(db)
	return {
		durability: await durability(db),
		async post(transfers) {
			await posted(queue, transfers.map(opOf))
		},
		async flaws(count) {
			const flaws: string[] = []
			const kept = (await attempts(db)) - opened
			if (kept !== BigInt(count)) flaws.push(`${count} acknowledged, ${kept} kept`)
			const ledger = createLedger(ledgerStore(db.rawRead), () => new Date())
			for await (const finding of ledger.verify()) flaws.push(JSON.stringify(finding))
			return flaws
		},
		close: () => db.close(),
	}
}

/** @throws for the first that is refused: none of the bench's should be. */
async function posted(queue: PostQueue, ops: readonly OpInput[]): Promise<void> {
	const results = await queue.post(ops)
	for (const result of results)
		if (!result.ok) throw new Error(`${result.id} was refused: ${result.error.code}`)
}

const queueOf = (db: Database): PostQueue =>
	createPostQueue((work) =>
		db.transaction((_, raw) => work(createLedger(ledgerStore(raw), () => new Date()))),
	)

const opOf = ({ id, from, to, amount }: Transfer): OpInput => ({
	...by,
	kind: 'transfer',
	id,
	unit: 'PTS',
	legs: [
		{ account: `m${from}`, amount: -amount },
		{ account: `m${to}`, amount },
	],
})

async function found(db: Database, accounts: number): Promise<void> {
	const open = (account: string, accountKind: 'issuer' | 'merchant'): OpInput => ({
		...by,
		kind: 'open',
		id: `open:${account}`,
		account,
		accountKind,
		unit: 'PTS',
	})
	const queue = queueOf(db)
	const ops = [open('issuer', 'issuer')]
	for (let at = 0; at < accounts; at += 1) {
		ops.push(open(`m${at}`, 'merchant'))
		ops.push({
			...by,
			kind: 'transfer',
			id: `fund:${at}`,
			unit: 'PTS',
			legs: [
				{ account: 'issuer', amount: -FUNDS },
				{ account: `m${at}`, amount: FUNDS },
			],
		})
	}
	for (let at = 0; at < ops.length; at += BATCH) await posted(queue, ops.slice(at, at + BATCH))
}

async function attempts(db: Database): Promise<bigint> {
	const [row] = await db.rawRead.all<{ n: bigint }>('select count(*) as n from ledger_attempt')
	return row?.n ?? 0n
}

/** As the engine says it. On SQLite the connection that writes has asserted it already. */
async function durability(db: Database): Promise<string> {
	if (db.dialect === 'sqlite') return 'journal_mode wal, synchronous FULL (asserted by the writer)'
	const said: string[] = []
	for (const name of ['fsync', 'synchronous_commit', 'full_page_writes']) {
		const [row] = await db.rawRead.all<{ value: string }>(
			`select current_setting('${name}') as value`,
		)
		if (row?.value !== 'on') throw new Error(`PostgreSQL runs with ${name} = ${row?.value}`)
		said.push(`${name} ${row.value}`)
	}
	return said.join(', ')
}
