import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundle } from './bundle.mjs'
import { cutAgainAndAgain } from './power-cut.ts'
import { prepareRecording } from './recording.ts'

const seed = Number(process.env['TORTURE_SEED'] ?? Date.now() % 2_147_483_647)
const timeout = 120_000

let bundled: Awaited<ReturnType<typeof bundle>>
let recording: Awaited<ReturnType<typeof prepareRecording>>
let script: string
beforeAll(async () => {
	bundled = await bundle('keeper')
	script = `${bundled.folder}/keeper.js`
	recording = await prepareRecording(script)
})
afterAll(() => {
	recording.remove()
	bundled.remove()
})

test(
	`whoever was told that their points were booked finds them after each of 40 power cuts (TORTURE_SEED=${seed})`,
	{ timeout },
	async () => {
		const report = await cutAgainAndAgain({ ...recording, script, cuts: 40, seed })
		expect(report).toMatchObject({ cuts: 40, lost: 0, doubled: 0, half: 0, details: [] })
		expect(report.acknowledged).toBeGreaterThan(40)
	},
)

test('the same power cuts take some of it when commits are not synced', { timeout }, async () => {
	const report = await cutAgainAndAgain({ ...recording, script, cuts: 10, seed, flaw: 'normal' })
	expect(report.lost).toBeGreaterThan(0)
})
