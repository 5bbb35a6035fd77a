import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { dialect } from '#db/index.ts'
import { bundle } from './bundle.mjs'
import { postgresDatabases, sqliteFiles, type Engine } from './engines.ts'
import { killAgainAndAgain } from './kill.ts'

const seed = Number(process.env['TORTURE_SEED'] ?? Date.now() % 2_147_483_647)
const kills = dialect === 'postgres' ? 15 : 60

let bundled: Awaited<ReturnType<typeof bundle>>
let engine: Engine
beforeAll(async () => {
	bundled = await bundle('keeper')
	const script = `${bundled.folder}/keeper.js`
	engine = await (dialect === 'postgres'
		? postgresDatabases(script, new URL('/postgres', inject('template')).href)
		: sqliteFiles(script))
})
afterAll(async () => {
	await engine.stop()
	bundled.remove()
})

test(
	`whoever was told that their points were booked finds them after each of ${kills} kills (TORTURE_SEED=${seed})`,
	{ timeout: 240_000 },
	async () => {
		const script = `${bundled.folder}/keeper.js`
		const report = await killAgainAndAgain({ engine, script, kills, seed })
		expect(report).toMatchObject({ kills, lost: 0, doubled: 0, half: 0, details: [] })
		// A harness that kills an idle process shows nothing.
		expect(report.acknowledged).toBeGreaterThan(kills)
		expect(report.retried).toBeGreaterThan(kills)
	},
)
