import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ledgerKey } from '#app/edge/ledger-key.server.ts'
import { StartRefusal } from '#app/edge/start-refusal.ts'
import { verifierText } from '#ledger/index.ts'

let dataDir: string
beforeEach(() => {
	dataDir = mkdtempSync(join(tmpdir(), 'linli-key-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

const key = (origin = 'https://linli.example') => ledgerKey({ dataDir, origin })

test('the first use makes a key that only its owner reads, and the next finds it', async () => {
	const made = await key()
	expect(made.name).toBe('linli.example/ledger')
	expect(statSync(join(dataDir, 'ledger-key')).mode & 0o777).toBe(0o600)
	expect(await key('https://moved.example')).toEqual(made)
})

test('every place has a key of its own', async () => {
	const first = await key()
	rmSync(join(dataDir, 'ledger-key'))
	expect(verifierText(await key())).not.toBe(verifierText(first))
})

test('two processes that begin together agree on one', async () => {
	const keys = await Promise.all(Array.from({ length: 8 }, () => key()))
	expect(new Set(keys.map(verifierText)).size).toBe(1)
	expect(readdirSync(dataDir)).toEqual(['ledger-key'])
})

test('a file that is no key is left alone, and said', async () => {
	writeFileSync(join(dataDir, 'ledger-key'), 'my shopping list')
	await expect(key()).rejects.toThrow(StartRefusal)
	expect(readFileSync(join(dataDir, 'ledger-key'), 'utf8')).toBe('my shopping list')
})
