import { once } from 'node:events'
import type { Settings } from '#app/edge/env.server.ts'
import { ledgerStore, openDatabase } from '#db/index.ts'
import { exportHledger, exportJsonl, type LedgerStore, verify } from '#ledger/index.ts'

const FORMATS = { hledger: exportHledger, jsonl: exportJsonl }

/** Checks the books. @returns 0 when they are clean, 1 when a row does not hold what it should. */
export const verifyLedger = (settings: Settings): Promise<number> =>
	onSnapshot(settings, async (store) => {
		let found = 0
		for await (const { check, table, key, detail } of verify(store)) {
			found += 1
			await write(`${check}: ${table} ${key}: ${detail}\n`)
		}
		const { lastSeq } = await store.head(false)
		await write(
			found === 0
				? `The books are clean: ${lastSeq} postings. 账目无误：共 ${lastSeq} 笔记账。\n`
				: `${found} rows do not hold what the entries say. 有 ${found} 处与分录不符。\n`,
		)
		return found === 0 ? 0 : 1
	})

/** Writes the books to standard output, a posting at a time: they may be larger than memory. */
export const exportLedger = (format: keyof typeof FORMATS, settings: Settings): Promise<number> =>
	onSnapshot(settings, async (store) => {
		for await (const part of FORMATS[format](store)) await write(part)
		return 0
	})

/** The books as they are at one moment, while the server may go on writing. */
async function onSnapshot<T>(
	{ databaseUrl }: Settings,
	look: (store: LedgerStore) => Promise<T>,
): Promise<T> {
	const db = await openDatabase(databaseUrl, { readOnly: true, poolSize: 1 })
	try {
		return await db.snapshot((_read, raw) => look(ledgerStore(raw)))
	} finally {
		await db.close()
	}
}

/** Waits when the reader of the pipe is slower. */
async function write(text: string): Promise<void> {
	if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}
