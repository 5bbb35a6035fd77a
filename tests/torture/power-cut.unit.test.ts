import { expect, test } from 'vitest'
import { cutAgainAndAgain } from './power-cut.ts'
import { preparedWith } from './prepared-with.ts'

const seed = Number(process.env['TORTURE_SEED'] ?? Date.now() % 2_147_483_647)
const timeout = 120_000

const prepared = preparedWith('record-disk')

test(
	`whoever was told that their points were booked finds them after each of 40 power cuts (TORTURE_SEED=${seed})`,
	{ timeout },
	async () => {
		const report = await cutAgainAndAgain({ ...prepared(), cuts: 40, seed })
		expect(report).toMatchObject({ cuts: 40, lost: 0, doubled: 0, half: 0, details: [] })
		expect(report.acknowledged).toBeGreaterThan(40)
	},
)

test('the same power cuts take some of it when commits are not synced', { timeout }, async () => {
	const report = await cutAgainAndAgain({ ...prepared(), cuts: 10, seed, flaw: 'normal' })
	expect(report.lost).toBeGreaterThan(0)
})
