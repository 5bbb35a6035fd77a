import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { capture, grant, hold, open, reverse, spend, YEAR_END } from '#tests/ledger/books.ts'
import { funding } from '#tests/ledger/spoil.ts'
import { databaseWorld, textOf } from '#tests/ledger/world.ts'

// Other people's programs read the journals. They are Debian packages, which `npm test` installs when
// it may.
const hasHledger = spawnSync('hledger', ['--version']).status === 0
const hasBeancount = spawnSync('bean-check', ['--help']).status === 0
const unless = (isThere: boolean, name: string) =>
	isThere ? '' : ` (skipped: ${name} is not installed)`

let world: Awaited<ReturnType<typeof databaseWorld>>
beforeAll(async () => {
	world = await databaseWorld()
	await world.post([
		open('roll', 'issuer', { unit: 'HON' }),
		open('mei-honour', 'member', { unit: 'HON' }),
		open('spring', 'pool', { ceiling: 90n, endsAt: YEAR_END, sink: 'district' }),
		funding('f1', 60n),
		grant({ id: 'g3', from: 'spring', to: 'bo', amount: 7n }),
		grant({ id: 'g1', amount: 100n, reference: 'hour-log:1; beds, and ; "signs" \\ 中' }),
		grant({ id: 'g2', amount: 7n, from: 'roll', to: 'mei-honour', expiresAt: null }),
		spend({ id: 's1', amount: 30n }),
		hold({ id: 'h1', amount: 20n }),
		capture({ id: 'c1', hold: 'h1', amount: 5n }),
		reverse({ id: 'r1', target: 's1' }),
	])
	world.turn(YEAR_END)
	await world.post(await world.read.due(YEAR_END, 10))
})
afterAll(() => world.end())

test.skipIf(!hasHledger)(
	`hledger reads the journal and comes to the same balances${unless(hasHledger, 'hledger')}`,
	async () => {
		const journal = await textOf(world.read.exportHledger())

		expect(hledger(journal, 'check')).toBe('')
		const rows = hledger(journal, 'balance', '--flat', '--empty', '-O', 'csv')
			.trim()
			.split('\n')
			.slice(1, -1)
		const theirs = new Map(
			rows.map((row) => row.replaceAll('"', '').split(',') as [string, string]),
		)
		const accounts = ['district', 'mei', 'noodles', 'lapsed', 'roll', 'mei-honour', 'spring', 'bo']
		for (const { account, posted, unit } of await world.read.balances(accounts)) {
			const [, figure = 'none'] = [...theirs].find(([name]) => name.endsWith(`:${account}`)) ?? []
			expect(`${account} ${figure}`).toBe(`${account} ${posted === 0n ? '0' : `${posted} ${unit}`}`)
		}
		// One point more anywhere, and hledger objects.
		const forged = journal.replace('100 PTS', '101 PTS')
		expect(() => hledger(forged, 'check')).toThrow(/unbalanced|balance/i)
	},
)

test.skipIf(!hasBeancount)(
	`bean-check reads the journal and finds every balance${unless(hasBeancount, 'bean-check')}`,
	async () => {
		const journal = await textOf(world.read.exportBeancount())
		expect(beanCheck(journal)).toBe('')
		// One point more anywhere, and it objects.
		expect(beanCheck(journal.replace('100 PTS', '101 PTS'))).toMatch(/does not balance/)
		const [kept = '', asserted = ''] = / balance (\S*A3-mei) (-?\d+)/.exec(journal) ?? []
		expect(beanCheck(journal.replace(kept, ` balance ${asserted} 1`))).toMatch(/Balance failed/)
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

function beanCheck(journal: string): string {
	const folder = mkdtempSync(join(tmpdir(), 'linli-beancount-'))
	const file = join(folder, 'books.beancount')
	writeFileSync(file, journal)
	const env = { ...process.env, LC_ALL: 'C.UTF-8' }
	const { stdout, stderr } = spawnSync('bean-check', ['--no-cache', file], {
		encoding: 'utf8',
		env,
	})
	rmSync(folder, { recursive: true })
	return stdout + stderr
}
