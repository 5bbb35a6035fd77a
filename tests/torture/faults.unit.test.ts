import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundle } from './bundle.mjs'
import { failAtEachStep, prepareFaults, WAYS } from './faults.ts'

const seed = Number(process.env['TORTURE_SEED'] ?? Date.now() % 2_147_483_647)
const timeout = 240_000
/** There are some 400 writes, and 17 syncs at least. */
const STRIDE = { full: 45, once: 45, sync: 4 }

let bundled: Awaited<ReturnType<typeof bundle>>
let prepared: Awaited<ReturnType<typeof prepareFaults>>
let script: string
beforeAll(async () => {
	bundled = await bundle('keeper')
	script = `${bundled.folder}/keeper.js`
	prepared = await prepareFaults(script)
})
afterAll(() => {
	prepared.remove()
	bundled.remove()
})

test.each(WAYS)(
	`a disk that fails (%s) loses no points, halves none, and leaves nobody without an answer (TORTURE_SEED=${seed})`,
	{ timeout },
	async (way) => {
		const stride = STRIDE[way]
		const options = { ...prepared, script, seed, way, stride, first: 1 + (seed % stride) }
		const report = await failAtEachStep(options)
		expect(report).toMatchObject({ lost: 0, doubled: 0, half: 0, stuck: 0, details: [] })
		// A disk that never failed shows nothing.
		expect(report.steps).toBeGreaterThan(0)
	},
)

test('a full disk shows that an answer came before its commit', { timeout }, async () => {
	const options = { ...prepared, script, seed, way: 'full', first: 120, stride: 200 } as const
	expect((await failAtEachStep({ ...options, flaw: 'early' })).lost).toBeGreaterThan(0)
})
