import { once } from 'node:events'
import { open, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { Settings } from '#app/edge/env.server.ts'
import { StartRefusal } from '#app/edge/start-refusal.ts'
import { ledgerStore, openDatabase, watched } from '#db/index.ts'
import {
	exportBeancount,
	exportHledger,
	exportJsonl,
	type LedgerStore,
	verify,
} from '#ledger/index.ts'
import { fromWhereTyped } from './backup-command.server.ts'
import { checking } from './checking.ts'

const FORMATS = { hledger: exportHledger, beancount: exportBeancount, jsonl: exportJsonl }

export type Format = keyof typeof FORMATS

export const isFormat = (word: string): word is Format => Object.hasOwn(FORMATS, word)

/** Checks the books. @returns 0 when they are clean, 1 when a row does not hold what it should. */
export const verifyLedger = (settings: Settings): Promise<number> =>
	onSnapshot(settings, async (store) => {
		let found = 0
		const seen = await watched(store, checking())
		for await (const { check, table, key, detail } of verify(seen.store)) {
			found += 1
			await write(`${check}: ${table} ${key}: ${detail}\n`)
		}
		seen.end()
		const { lastSeq } = await store.head(false)
		await write(
			found === 0
				? `The books are clean: ${lastSeq} postings. 账目无误：共 ${lastSeq} 笔记账。\n`
				: `${found} rows do not hold what the entries say. 有 ${found} 处与分录不符。\n`,
		)
		return found === 0 ? 0 : 1
	})

export interface Export {
	readonly format: Format
	/** A file to be made; null for standard output. */
	readonly output: string | null
}

/**
 * Writes the books, a posting at a time: they may be larger than memory.
 * @throws StartRefusal when the file is there already or cannot be made. One half written is removed.
 */
export const exportLedger = ({ format, output }: Export, settings: Settings): Promise<number> =>
	onSnapshot(settings, async (store) => {
		const parts = FORMATS[format](store)
		if (output === null) for await (const part of parts) await write(part)
		else await toFile(fromWhereTyped(output), parts)
		return 0
	})

async function toFile(path: string, parts: AsyncIterable<string>): Promise<void> {
	const file = await open(path, 'wx').catch((error: unknown) => {
		throw unwritable(path, error)
	})
	try {
		await pipeline(parts, file.createWriteStream({ flush: true }))
	} catch (error) {
		await rm(path)
		throw isOfFile(error) ? unwritable(path, error) : error
	}
	await write(`Written 已写入: ${path}\n`)
}

const isOfFile = (error: unknown) => error instanceof Error && 'syscall' in error

const unwritable = (path: string, error: unknown): StartRefusal =>
	new StartRefusal(
		`Nothing was exported: ${path} cannot be written (${error instanceof Error ? error.message : 'unknown'}). Name a new file in a folder that this user may write to.`,
		'没有导出：无法写入该文件。请换一个新的文件名，并确认目录可写。',
	)

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
