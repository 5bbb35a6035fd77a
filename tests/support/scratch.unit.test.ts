import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

let memory: string
beforeEach(() => {
	memory = mkdtempSync(join(tmpdir(), 'linli-memory-'))
})
afterEach(() => rmSync(memory, { recursive: true, force: true }))

/** What another process gets, and whether it was there while that ran. */
function scratchOf(given: { readonly memory: string; readonly room: number }): string {
	const module = pathToFileURL(join(import.meta.dirname, 'scratch.mjs')).href
	const code = `import { existsSync } from 'node:fs'
		const { scratchFolder } = await import('${module}')
		const folder = scratchFolder(${JSON.stringify(given)})
		console.log(folder === undefined ? 'none' : [folder, existsSync(folder)].join(' '))`
	const node = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
		encoding: 'utf8',
	})
	return node.stdout.trim()
}

test('a folder in memory goes when its process does', () => {
	const [folder = '', wasThere] = scratchOf({ memory, room: 1 }).split(' ')
	expect(folder.startsWith(join(memory, 'linli-tests-'))).toBe(true)
	expect(wasThere).toBe('true')
	expect(existsSync(folder)).toBe(false)
})

test.each([
	['where there is too little of it', () => ({ memory, room: 2 ** 60 })],
	['where there is none', () => ({ memory: join(memory, 'nowhere'), room: 1 })],
])('%s tests go to the disk, and nothing is left', (_, given) => {
	expect(scratchOf(given())).toBe('none')
	expect(readdirSync(memory)).toEqual([])
})
