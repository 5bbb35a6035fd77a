import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundle } from './bundle.mjs'
import { sqliteFiles, type Engine } from './engines.ts'
import { drillAgainAndAgain } from './restore.ts'

const seed = Number(process.env['TORTURE_SEED'] ?? Date.now() % 2_147_483_647)
const timeout = 60_000

let bundled: Awaited<ReturnType<typeof bundle>>
let engine: Engine
beforeAll(async () => {
	bundled = await bundle('keeper', 'copier')
	engine = await sqliteFiles(`${bundled.folder}/keeper.js`)
})
afterAll(async () => {
	await engine.stop()
	bundled.remove()
})
const drilled = (more: {
	readonly drills: number
	readonly seed: number
	readonly isTorn?: boolean
}) => {
	const [script, copier] = ['keeper', 'copier'].map((name) => `${bundled.folder}/${name}.js`)
	return drillAgainAndAgain({ engine, script: script ?? '', copier: copier ?? '', ...more })
}

test(
	`what was answered before a backup began is in what is restored from it (TORTURE_SEED=${seed})`,
	{
		timeout,
	},
	async () => {
		const report = await drilled({ drills: 2, seed })
		expect(report).toMatchObject({ drills: 2, lost: 0, doubled: 0, half: 0, details: [] })
		// A backup of books that rest shows little.
		expect(report.acknowledged).toBeGreaterThan(20)
		expect(report.meanwhile).toBeGreaterThan(3)
	},
)

test('a copy of the file without the log beside it is found out', { timeout }, async () => {
	expect((await drilled({ drills: 5, seed: 1, isTorn: true })).lost).toBeGreaterThan(0)
})
