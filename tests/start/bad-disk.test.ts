import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { compilePreload } from '#tests/support/preload.ts'
import { placeToStart, type Place } from './place.ts'

const timeout = 60_000
let tools: string
let library: string
let place: Place | undefined
beforeAll(() => {
	tools = mkdtempSync(join(tmpdir(), 'linli-bad-disk-'))
	library = compilePreload('tests/torture/fail-disk.c', tools)
})
afterAll(() => rmSync(tools, { recursive: true, force: true }))
afterEach(async () => {
	await place?.leave()
	place = undefined
})

/** From the first file on: the lock, the database, its log, the log's index, pages of tables. */
const STEPS = [1, 6, 10, 25, 400]

test.each(STEPS)('a disk that is full at step %i of the first start', { timeout }, async (at) => {
	place = placeToStart()
	const told = join(tools, `full-${at}`)
	const { status, sentence } = await place.start({
		LD_PRELOAD: library,
		FAIL_FOLDER: place.folder,
		FAIL_AT: String(at),
		FAIL_HOW: 'full',
		FAIL_TOLD: told,
	})
	expect(existsSync(told)).toBe(true)
	expect([status, sentence]).toEqual([1, expect.stringContaining(join(place.folder, 'linli.db'))])
	expect(sentence).toMatch(/Free some space|a disk with room|full or failing/)
	// With room again it starts as if nothing had been.
	const server = await place.serving()
	expect(await server.stop()).toBe(0)
})

test('a disk that fails to write', { timeout }, async () => {
	place = placeToStart()
	const { status, sentence } = await place.start({
		LD_PRELOAD: library,
		FAIL_FOLDER: place.folder,
		FAIL_AT: '20',
		FAIL_HOW: 'once',
		FAIL_TOLD: join(tools, 'failing'),
	})
	expect([status, sentence]).toEqual([1, expect.stringContaining('full or failing')])
})

const needsToBeAsked = () =>
	process.getuid?.() === 0 && spawnSync('setpriv', ['--version']).status !== 0

test.skipIf(needsToBeAsked())(
	'a data folder that this user may not write to (as root only where there is setpriv)',
	{ timeout },
	async () => {
		// root writes everywhere; without these two capabilities it is an owner like any other.
		const capabilities = '-dac_override,-dac_read_search'
		const drop = ['setpriv', '--bounding-set', capabilities, '--inh-caps', capabilities]
		place = placeToStart(process.getuid?.() === 0 ? drop : [])
		chmodSync(place.folder, 0o500)
		const { status, sentence } = await place.start({})
		expect([status, sentence]).toEqual([1, expect.stringContaining('cannot be opened for writing')])
		expect(readdirSync(place.folder)).toEqual([])
	},
)
