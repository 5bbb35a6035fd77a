import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { capture, grant, hold, open, reverse, spend, YEAR_END } from '#tests/ledger/books.ts'
import { databaseWorld, textOf } from '#tests/ledger/world.ts'

const isThere = spawnSync('hledger', ['--version']).status === 0
const unless = isThere ? '' : ' (skipped: hledger is not installed)'

test.skipIf(!isThere)(
	`hledger, another program, reads the journal and comes to the same balances${unless}`,
	async () => {
		const world = await databaseWorld()
		await world.post([
			open('roll', 'issuer', { unit: 'HON' }),
			open('mei-honour', 'member', { unit: 'HON' }),
			grant({ id: 'g1', amount: 100n, reference: 'hour-log:1; beds, and ; signs' }),
			grant({ id: 'g2', amount: 7n, from: 'roll', to: 'mei-honour', expiresAt: null }),
			spend({ id: 's1', amount: 30n }),
			hold({ id: 'h1', amount: 20n }),
			capture({ id: 'c1', hold: 'h1', amount: 5n }),
			reverse({ id: 'r1', target: 's1' }),
		])
		world.turn(YEAR_END)
		await world.post(await world.read.due(YEAR_END, 10))
		const journal = await textOf(world.read.exportHledger())

		expect(hledger(journal, 'check')).toBe('')
		const rows = hledger(journal, 'balance', '--flat', '--empty', '-O', 'csv')
			.trim()
			.split('\n')
			.slice(1, -1)
		const theirs = new Map(
			rows.map((row) => row.replaceAll('"', '').split(',') as [string, string]),
		)
		const accounts = ['district', 'mei', 'noodles', 'lapsed', 'roll', 'mei-honour']
		for (const { account, posted, unit } of await world.read.balances(accounts)) {
			const [, figure = 'none'] = [...theirs].find(([name]) => name.endsWith(`:${account}`)) ?? []
			expect(`${account} ${figure}`).toBe(`${account} ${posted === 0n ? '0' : `${posted} ${unit}`}`)
		}
		// One point more anywhere, and hledger objects.
		const forged = journal.replace('100 PTS', '101 PTS')
		expect(() => hledger(forged, 'check')).toThrow(/unbalanced|balance/i)
		await world.end()
	},
)

function hledger(journal: string, ...args: string[]): string {
	const env = { ...process.env, LC_ALL: 'C.UTF-8' }
	const { status, stdout, stderr } = spawnSync('hledger', ['-f', '-', ...args], {
		input: journal,
		encoding: 'utf8',
		env,
	})
	if (status !== 0) throw new Error(stderr)
	return stdout
}
