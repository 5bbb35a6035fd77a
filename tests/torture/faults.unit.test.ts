import { expect, test } from 'vitest'
import { failAtEachStep, WAYS } from './faults.ts'
import { preparedWith } from './prepared-with.ts'

const seed = Number(process.env['TORTURE_SEED'] ?? Date.now() % 2_147_483_647)
const timeout = 240_000
/** There are some 400 writes, and 17 syncs at least. */
const STRIDE = { full: 45, once: 45, sync: 4 }

const prepared = preparedWith('fail-disk')

test.each(WAYS)(
	`a disk that fails (%s) loses no points, halves none, and leaves nobody without an answer (TORTURE_SEED=${seed})`,
	{ timeout },
	async (way) => {
		const stride = STRIDE[way]
		const options = { ...prepared(), seed, way, stride, first: 1 + (seed % stride) }
		const report = await failAtEachStep(options)
		expect(report).toMatchObject({ lost: 0, doubled: 0, half: 0, stuck: 0, details: [] })
		// A disk that never failed shows nothing.
		expect(report.steps).toBeGreaterThan(0)
	},
)

test('a full disk shows that an answer came before its commit', { timeout }, async () => {
	const options = { ...prepared(), seed, way: 'full', first: 120, stride: 200 } as const
	expect((await failAtEachStep({ ...options, flaw: 'early' })).lost).toBeGreaterThan(0)
})
