import { afterEach, beforeEach, expect, test } from 'vitest'
import { eventful, open, spend } from '#tests/ledger/books.ts'
import { hostileTo } from '#tests/ledger/hostile.ts'
import { databaseWorld, findingsOf } from '#tests/ledger/world.ts'

// Somebody with the file, or with the server's keys, can switch every guard off. The database can't
// stop that, so `verify` must name the row.
let world: Awaited<ReturnType<typeof databaseWorld>>
beforeEach(async () => {
	world = await databaseWorld()
	const results = await world.post([...eventful])
	expect(results.every((result) => result.ok)).toBe(true)
	await world.checkpoint()
	expect(await findingsOf(world)).toEqual([])
})
afterEach(() => world.end())

test.each([
	['entry', 'amount', 'amount = amount + 1 where posting_seq = 3 and leg_no = 1'],
	[
		'entry',
		'balance_after',
		'balance_after = balance_after + 1 where posting_seq = 3 and leg_no = 2',
	],
	['entry', 'version', 'version = version + 1 where posting_seq = 3 and leg_no = 2'],
	['entry', 'account_id', 'account_id = 4 where posting_seq = 3 and leg_no = 1'],
	['account', 'balance', "balance = balance + 1 where public_id = 'mei'"],
	['account', 'held', "held = 0 where public_id = 'mei'"],
	['account', 'version', "version = 77 where public_id = 'mei'"],
	['account', 'state', "state = 'open' where public_id = 'bo'"],
	['lot', 'remaining', 'remaining = remaining - 1 where seq = 2'],
	['lot', 'held', 'held = held + 1 where seq = 2'],
	['lot_use', 'd_remaining', 'd_remaining = d_remaining - 1 where posting_seq = 3'],
	['lot_use', 'held_after', 'held_after = held_after + 1 where posting_seq = 4'],
	['hold', 'amount', 'amount = amount + 1, released = released + 1 where seq = 5'],
	['hold', 'ended_seq', 'ended_seq = null, captured = 0, released = 0 where seq = 5'],
	['window', 'used', 'used = used + 1'],
	['posting', 'attempt_id', 'attempt_id = attempt_id - 1 where seq = 3'],
	['posting', 'reverses', 'reverses = null where reverses is not null'],
	['attempt', 'reference', "reference = 'something else' where op_id = 's1'"],
	[
		'attempt',
		'reference, and the same in its body,',
		`reference = 'else', body = replace(body, '"reference":"test"', '"reference":"else"') where op_id = 's1'`,
	],
	['attempt', 'recorded_at', "recorded_at = 1 where op_id = 's1'"],
	['attempt', 'outcome', `outcome = replace(outcome, '"4"', '"5"') where op_id = 's1'`],
	['attempt', 'leaf', `leaf = replace(leaf, substr(leaf, 1, 8), '00000000') where op_id = 's1'`],
	['attempt', 'actor', "actor = 'nobody' where op_id = 's1'"],
	['checkpoint', 'root', `root = replace(root, substr(root, 1, 8), '00000000')`],
	['checkpoint', 'size', 'size = size - 1'],
	['checkpoint', 'signed_by', `signed_by = replace(signed_by, '/ledger', '/ledgex')`],
	['checkpoint', 'note', `note = replace(note, substr(note, 1, 8), 'somebody')`],
	['head', 'last_seq', 'last_seq = last_seq + 1'],
])('a changed %s.%s is found', async (table, _, set) => {
	await asHostile(`update ledger_${table} set ${set}`)
	expect(await findingsOf(world)).not.toEqual([])
})

test.each([
	['entry', 'posting_seq = 3 and leg_no = 1'],
	['posting', 'seq = 3'],
	['seal', 'posting_seq = 3'],
	['attempt', "op_id = 's1'"],
	['attempt', "op_id = 'f'"],
	['lot', 'seq = 2'],
	['lot_use', 'posting_seq = 3'],
	['hold', 'seq = 4'],
	['window', "key = 'day'"],
	['account', "public_id = 'mei'"],
])('a deleted row of %s (%s) is found', async (table, where) => {
	await asHostile(`delete from ledger_${table} where ${where}`)
	expect(await findingsOf(world)).not.toEqual([])
})

test('rows that belong to no attempt are found', async () => {
	await asHostile('insert into ledger_seal (posting_seq) values (500)')
	expect(await findingsOf(world)).toMatchObject([
		{ check: 'stray', table: 'ledger_seal', key: '500' },
	])
})

test.each(['delete from ledger_tile', 'update ledger_tile set idx = -1'])(
	'a finished part of the tree that is no longer kept is found (%s)',
	async (sql) => {
		await world.post(Array.from({ length: 256 }, (_, i) => open(`member-${i}`, 'member')))
		await world.checkpoint()
		expect(await findingsOf(world)).toEqual([])
		await asHostile(sql)
		expect(await findingsOf(world)).toMatchObject([{ table: 'ledger_tile', key: '8.0' }])
	},
)

test('books that no longer begin with what was signed are not signed again', async () => {
	await world.post([spend({ id: 'later', amount: 1n })])
	await asHostile(
		`update ledger_attempt set leaf = replace(leaf, substr(leaf, 1, 8), '00000000') where op_id = 's1'`,
	)
	await expect(world.checkpoint()).rejects.toThrow(/not those that were signed/)
})

async function asHostile(sql: string): Promise<void> {
	const { raw, end } = await hostileTo(world.url)
	await raw.run(sql)
	await end()
}
