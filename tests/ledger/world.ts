import { ledgerStore } from '#db/ledger-store.ts'
import {
	createLedger,
	signerKey,
	type Checkpoint,
	type Ledger,
	type OpInput,
	type OpResult,
	type PostOptions,
} from '#ledger/index.ts'
import { freshDatabase } from '#tests/support/database.ts'
import { cast, NOON } from './books.ts'
import { memoryStore } from './memory-store.ts'

export const SIGNER = signerKey('linli.example/ledger', new Uint8Array(32).fill(9))

/** A ledger to test, wherever its books lie. */
export interface World {
	readonly post: (batch: readonly OpInput[], options?: PostOptions) => Promise<readonly OpResult[]>
	/** Posts one operation in a transaction of its own, which a refusal rolls back. */
	readonly must: Ledger['must']
	/** Signs the books with the key of `SIGNER`. */
	readonly checkpoint: () => Promise<Checkpoint | null>
	readonly read: Ledger
	/** Turns the ledger's clock. */
	readonly turn: (to: Date) => void
	readonly end: () => Promise<void>
}

export async function memoryWorld(): Promise<World> {
	let now = NOON
	const ledger = createLedger(memoryStore(), () => now)
	const turn = (to: Date) => {
		now = to
	}
	await ledger.post(cast)
	const { post, must } = ledger
	const checkpoint = () => ledger.checkpoint(SIGNER)
	return { post, must, checkpoint, read: ledger, turn, end: async () => undefined }
}

export async function databaseWorld(): Promise<
	World & Pick<Awaited<ReturnType<typeof freshDatabase>>, 'db' | 'url'>
> {
	const { db, url, drop } = await freshDatabase()
	let now = NOON
	const clock = () => now
	const world = {
		db,
		url,
		post: (batch: readonly OpInput[], options?: PostOptions) =>
			db.transaction((_, raw) => createLedger(ledgerStore(raw), clock).post(batch, options)),
		must: (op: OpInput) =>
			db.transaction((_, raw) => createLedger(ledgerStore(raw), clock).must(op)),
		checkpoint: () =>
			db.transaction((_, raw) => createLedger(ledgerStore(raw), clock).checkpoint(SIGNER)),
		read: createLedger(ledgerStore(db.rawRead), clock),
		turn: (to: Date) => {
			now = to
		},
		end: drop,
	}
	await world.post(cast)
	return world
}

/** What `verify` has to say: nothing, when all is well. */
export async function findingsOf(world: Pick<World, 'read'>) {
	const findings = []
	for await (const finding of world.read.verify()) findings.push(finding)
	return findings
}

export async function textOf(pieces: AsyncIterable<string>): Promise<string> {
	let text = ''
	for await (const piece of pieces) text += piece
	return text
}

/** Code of the one refusal, or `ok`. */
export async function codeOf(world: World, op: OpInput): Promise<string> {
	const [result] = await world.post([op])
	return result?.ok ? 'ok' : (result?.error.code ?? 'none')
}
