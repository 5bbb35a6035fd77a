import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { commandLine } from '#app/cli/command-line.server.ts'
import { readSettings } from '#app/edge/env.server.ts'
import { migrate, openDatabase } from '#db/index.ts'
import { openBooks, write } from './backup-stage.ts'

let folder: string
let journal: string
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'linli-export-'))
	journal = join(folder, 'books.journal')
	const url = `file:${folder}/linli.db`
	await migrate(url)
	const db = await openDatabase(url)
	await openBooks(db)
	await write(db)
	await db.close()
})
afterEach(() => rmSync(folder, { recursive: true }))

const exported = (...more: string[]) =>
	commandLine(['ledger', 'export', ...more], readSettings({ DATA_DIR: folder }))

test('an auditor gets the books as a file, in either format', async () => {
	expect(await exported('--format', 'hledger', '--output', journal)).toBe(0)
	const text = readFileSync(journal, 'utf8')
	expect(text).toMatch(/^2026-11-22=2026-11-22 \(1\) grant/m)
	expect(text).toContain('1 PTS')
	const lines = join(folder, 'books.jsonl')
	await exported('--format', 'jsonl', '--output', lines)
	const rows = readFileSync(lines, 'utf8').trim().split('\n')
	// Accounts and postings, each an object of its own.
	expect(rows.map((row) => typeof JSON.parse(row))).toEqual(rows.map(() => 'object'))
})

test('a file that is there already is kept as it is', async () => {
	writeFileSync(journal, 'the books of last year')
	await expect(exported('--output', journal)).rejects.toThrow('Name a new file')
	expect(readFileSync(journal, 'utf8')).toBe('the books of last year')
})

test('a folder that is not there is named', async () => {
	const nowhere = join(folder, 'nowhere/books.journal')
	await expect(exported('--output', nowhere)).rejects.toThrow(nowhere)
	expect(existsSync(join(folder, 'nowhere'))).toBe(false)
})
