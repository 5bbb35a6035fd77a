import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { dialect } from '#db/index.ts'
import { grant } from '#tests/ledger/books.ts'
import { hostileTo } from '#tests/ledger/hostile.ts'
import { databaseWorld } from '#tests/ledger/world.ts'
import { belowFloor } from './below-floor.ts'
import { bundle } from './bundle.mjs'
import { postgresDatabases, sqliteFiles, type Engine } from './engines.ts'
import { hammer } from './jackhammer.ts'
import { killAgainAndAgain } from './kill.ts'

const seed = Number(process.env['TORTURE_SEED'] ?? Date.now() % 2_147_483_647)
const kills = dialect === 'postgres' ? 15 : 60

let bundled: Awaited<ReturnType<typeof bundle>>
let engine: Engine
let script: string
beforeAll(async () => {
	bundled = await bundle('keeper')
	script = `${bundled.folder}/keeper.js`
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
		const report = await killAgainAndAgain({ engine, script, kills, seed })
		expect(report).toMatchObject({ kills, lost: 0, doubled: 0, half: 0, details: [] })
		// A harness that kills an idle process shows nothing.
		expect(report.acknowledged).toBeGreaterThan(kills)
		expect(report.retried).toBeGreaterThan(kills)
	},
)

test(
	`twenty at once on a few accounts book each request once, and nobody pays what he has not (TORTURE_SEED=${seed})`,
	{ timeout: 120_000 },
	async () => {
		const requests = dialect === 'postgres' ? 160 : 600
		const report = await hammer({ engine, script, requests, seed })
		expect(report).toMatchObject({ lost: 0, doubled: 0, half: 0, details: [] })
		// A harness in which everything is refused, or nothing repeated, shows nothing.
		expect(report.acknowledged).toBeLessThan(report.asked)
		expect(report.refused).toBeGreaterThan(requests / 50)
		expect(report.booked).toBeGreaterThan(requests / 5)
	},
)

test('an account that has less than it may, or once had, is found', async () => {
	const world = await databaseWorld()
	await world.post([grant({ id: 'g', amount: 5n })])
	const { raw, end } = await hostileTo(world.url)
	expect(await belowFloor(raw)).toEqual([])
	await raw.run('update ledger_entry set amount = -amount')
	expect(await belowFloor(raw)).toEqual(expect.arrayContaining(['district', 'mei']))
	await end()
	await world.end()
})
