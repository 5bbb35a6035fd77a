import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { commandLine } from '#app/cli/command-line.server.ts'
import { readSettings } from '#app/edge/env.server.ts'
import { migrate, openDatabase } from '#db/index.ts'
import { openBooks, write } from './backup-stage.ts'

let folder: string
let said: string
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'linli-periods-'))
	const url = `file:${folder}/linli.db`
	await migrate(url)
	const db = await openDatabase(url)
	await openBooks(db)
	await write(db)
	await db.close()
	said = ''
	vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-12-02T04:00:00.000Z') })
	vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
		said += String(text)
		return true
	})
})
afterEach(() => {
	vi.restoreAllMocks()
	vi.useRealTimers()
	rmSync(folder, { recursive: true })
})

const ledger = (...words: string[]) =>
	commandLine(['ledger', ...words], readSettings({ DATA_DIR: folder }))

test('a month is closed with what was in it, and listed', async () => {
	expect(await ledger('periods')).toBe(0)
	expect(said).toContain('No period is closed')
	expect(await ledger('close', '2026-11')).toBe(0)
	expect(said).toMatch(/until the end of 2026-11.*\n {2}PTS issuer: 0 \+ 0 - 1 = -1\n/)
	said = ''
	expect(await ledger('periods')).toBe(0)
	expect(said).toMatch(/^period:2026-11 2026-12-02.*\n {2}PTS issuer: 0 \+ 0 - 1 = -1\n/)
	expect(await ledger('verify')).toBe(0)
})

test('a month is closed once, in turn, and when it is over', async () => {
	await expect(ledger('close', '2026-12')).rejects.toThrow('is not over')
	await ledger('close', '2026-11')
	await expect(ledger('close', '2026-11')).rejects.toThrow('closed until 2026-11-30T16')
	await expect(ledger('close', '2026-10')).rejects.toThrow('2026-10 included')
	await expect(ledger('close', 'October')).rejects.toThrow('no command')
})
