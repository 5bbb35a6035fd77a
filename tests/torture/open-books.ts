import { ledgerStore, migrate, openDatabase, type Database } from '#db/index.ts'
import {
	createLedger,
	type Finding,
	type OpInput,
	type OpResult,
	type PostOptions,
} from '#ledger/index.ts'
import { belowFloor } from './below-floor.ts'
import type { Kept } from './messages.ts'

export interface OpenBooks {
	readonly db: Database
	/** In a transaction of its own; of more than one operation all are accepted or none. */
	post(ops: readonly OpInput[]): Promise<readonly OpResult[]>
	/** Answers as if it had posted. */
	rehearse(ops: readonly OpInput[]): Promise<readonly OpResult[]>
	/** Each operation for itself, all in one transaction. */
	replay(ops: readonly OpInput[]): Promise<readonly OpResult[]>
	/** Every operation that the books remember, read without the ledger's code. */
	list(): Promise<readonly Kept[]>
	verify(): Promise<readonly Finding[]>
	below(): Promise<readonly string[]>
}

/** Opens the books at `url` as the server does when it starts: migrate, then open. */
export async function openBooks(url: string): Promise<OpenBooks> {
	await migrate(url)
	const db = await openDatabase(url, { poolSize: 12 })
	const clock = () => new Date()
	const post = (ops: readonly OpInput[], options: PostOptions) =>
		db.transaction((_, raw) => createLedger(ledgerStore(raw), clock).post(ops, options))
	return {
		db,
		post: (ops) => post(ops, { atomic: true }),
		rehearse: (ops) => post(ops, { atomic: true, dryRun: true }),
		replay: (ops) => post(ops, { atomic: false }),
		list: () =>
			db.rawRead.all<Kept>(
				`select op_id as "opId", reference, state, seq from ledger_attempt order by id`,
			),
		below: () => belowFloor(db.rawRead),
		verify: () =>
			db.snapshot(async (_, raw) => {
				const findings: Finding[] = []
				for await (const found of createLedger(ledgerStore(raw), clock).verify())
					findings.push(found)
				return findings
			}),
	}
}
