import { afterEach, beforeEach, expect, test } from 'vitest'
import type { OpInput } from '#ledger/index.ts'
import {
	capture,
	close,
	expire,
	grant,
	hold,
	open,
	release,
	reverse,
	spend,
	transfer,
	YEAR_END,
} from '#tests/ledger/books.ts'
import { first, postSpoilt, type Spoil } from '#tests/ledger/spoil.ts'
import { databaseWorld, findingsOf, textOf } from '#tests/ledger/world.ts'

// The ledger's own code, gone wrong between judging and saving: the database must refuse the rows.
const SOON = new Date('2027-06-30T00:00:00.000Z')
let world: Awaited<ReturnType<typeof databaseWorld>>
beforeEach(async () => {
	world = await databaseWorld()
	const results = await world.post([
		grant({ id: 'soon', amount: 10n, expiresAt: SOON }),
		grant({ id: 'late', amount: 10n }),
		spend({ id: 's', amount: 4n }),
		hold({ id: 'h', amount: 4n }),
	])
	expect(results.every((result) => result.ok)).toBe(true)
})
afterEach(() => world.end())

const pay = spend({ id: 'x', amount: 2n })
const twoShops = [
	{ account: 'noodles', amount: -2n },
	{ account: 'bakery', amount: 2n },
]

test.each<[string, OpInput, Spoil, RegExp]>([
	['one leg is lost', pay, (c) => ({ entries: c.entries.slice(1) }), /legs incomplete/],
	[
		'a leg is lost and the posting says so',
		transfer({
			id: 'x',
			legs: [
				{ account: 'noodles', amount: -2n },
				{ account: 'bakery', amount: 1n },
				{ account: 'district', amount: 1n },
			],
		}),
		(c) => ({ entries: c.entries.slice(0, 2), postings: first(c.postings, { nLegs: 2n }) }),
		/unbalanced/,
	],
	[
		'a leg grows',
		pay,
		(c) => ({
			entries: [
				...c.entries.slice(0, 1),
				{ ...c.entries[1]!, amount: 3n, balanceAfter: c.entries[1]!.balanceAfter + 1n },
			],
		}),
		/unbalanced/,
	],
	[
		'a balance is wrong',
		pay,
		(c) => ({ entries: first(c.entries, { balanceAfter: 1n }) }),
		/continues its account/,
	],
	[
		'a version is skipped',
		pay,
		(c) => ({ entries: first(c.entries, { version: 9n }) }),
		/continues its account/,
	],
	[
		'an amount passes 2^53−1',
		pay,
		(c) => ({ entries: first(c.entries, { amount: -(2n ** 53n) }) }),
		/continues its account|constraint/i,
	],
	['the lots are forgotten', pay, () => ({ lotUses: [] }), /lots and entries differ/],
	[
		'too little is taken from the lots',
		pay,
		(c) => ({
			lotUses: first(c.lotUses, {
				dRemaining: -1n,
				remainingAfter: c.lotUses[0]!.remainingAfter + 1n,
			}),
		}),
		/lots and entries differ/,
	],
	[
		'the lot’s chain is broken',
		pay,
		(c) => ({ lotUses: first(c.lotUses, { remainingAfter: 1n }) }),
		/continues its lot/,
	],
	[
		'a later lot is taken first',
		pay,
		(c) => ({ lotUses: first(c.lotUses, { lotSeq: 2n, remainingAfter: 8n, heldAfter: 0n }) }),
		/earlier lot comes first/,
	],
	[
		'an expired lot pays',
		spend({ id: 'x', amount: 2n, effectiveAt: SOON }),
		(c) => ({ lotUses: first(c.lotUses, { lotSeq: 1n, remainingAfter: 0n, heldAfter: 4n }) }),
		/at this time/,
	],
	[
		'points leave a hold’s lots without the hold',
		pay,
		(c) => ({
			lotUses: first(c.lotUses, { dRemaining: 0n, dHeld: -2n, remainingAfter: 2n, heldAfter: 2n }),
		}),
		/not a use of this kind/,
	],
	[
		'an attempt denies its posting',
		pay,
		(c) => ({
			postings: c.postings.map((row) => ({ ...row, seq: row.seq })),
			attempts: c.attempts.map((row) => ({ ...row, state: 'noted', seq: null })),
		}),
		/answers its attempt/,
	],
	[
		'a number is skipped',
		pay,
		(c) => ({ postings: first(c.postings, { seq: 6n }), attempts: first(c.attempts, { seq: 6n }) }),
		/follow one another/,
	],
	[
		'a forbidden way',
		transfer({ id: 'x', legs: twoShops }),
		(c) => ({ attempts: first(c.attempts, { kind: 'spend' }) }),
		/flow not allowed/,
	],
	['a grant without a lot', grant({ id: 'x', amount: 2n }), () => ({ newLots: [] }), /differ/],
	[
		'a lot larger than its grant',
		grant({ id: 'x', amount: 2n }),
		(c) => ({ newLots: first(c.newLots, { amount: 3n, remaining: 3n }) }),
		/lots and entries differ/,
	],
	[
		'a lot that starts half empty',
		grant({ id: 'x', amount: 2n }),
		(c) => ({ newLots: first(c.newLots, { remaining: 1n }) }),
		/starts full/,
	],
	[
		'a hold without lots',
		hold({ id: 'x', amount: 2n }),
		() => ({ lotUses: [] }),
		/lots and holds differ/,
	],
	[
		'lots set aside without a hold',
		hold({ id: 'x', amount: 2n }),
		() => ({ newHolds: [] }),
		/differ/,
	],
	[
		'a hold of more than is there',
		hold({ id: 'x', amount: 2n }),
		(c) => ({ newHolds: first(c.newHolds, { amount: 17n }) }),
		/floor|constraint/i,
	],
	[
		'more captured than held',
		capture({ id: 'x', hold: 'h' }),
		(c) => ({ endedHolds: first(c.endedHolds, { captured: 6n }) }),
		/constraint/i,
	],
	[
		'captured without saying so',
		capture({ id: 'x', hold: 'h' }),
		() => ({ endedHolds: [] }),
		/floor|constraint|differ/i,
	],
	[
		'captured written down as released',
		capture({ id: 'x', hold: 'h' }),
		(c) => ({ endedHolds: first(c.endedHolds, { captured: 0n, released: 4n }) }),
		/captured is what moved/,
	],
	[
		'a release that ends nothing',
		release({ id: 'x', hold: 'h' }),
		() => ({ endedHolds: [] }),
		/differ/,
	],
	[
		'a reversal of another amount',
		reverse({ id: 'x', target: 's' }),
		(c) => ({ postings: first(c.postings, { reverses: 1n }) }),
		/mirrors its target|flow/,
	],
	[
		'a reversal that names nothing',
		reverse({ id: 'x', target: 's' }),
		(c) => ({ postings: first(c.postings, { reverses: null }) }),
		/answers its attempt/,
	],
	[
		'a reversal of a hold',
		reverse({ id: 'x', target: 's' }),
		(c) => ({ postings: first(c.postings, { reverses: 4n }) }),
		/not reversible/,
	],
	[
		'expired before its time',
		expire({ id: 'x', lot: 'soon', effectiveAt: SOON }),
		(c) => ({ attempts: first(c.attempts, { effectiveAt: BigInt(SOON.getTime() - 1) }) }),
		/at this time/,
	],
	[
		'a state without its attempt',
		close({ id: 'x', account: 'mei', mode: 'freeze' }),
		(c) => ({ restated: first(c.restated, { state: 'closed' }) }),
		/follows its attempt|constraint/i,
	],
	[
		'an account is born rich',
		open('x', 'member'),
		(c) => ({ opened: first(c.opened, { balance: 100n }) }),
		/starts empty/,
	],
	[
		'a sink that is no sink',
		open('x', 'issuer'),
		(c) => ({ opened: first(c.opened, { sinkId: 5n }) }),
		/a sink is/,
	],
	[
		'time goes back',
		pay,
		(c) => ({ attempts: first(c.attempts, { recordedAt: 1n }) }),
		/follow one another/,
	],
])('%s: the database refuses', async (_, op, spoil, reason) => {
	const before = await textOf(world.read.exportJsonl())
	await expect(postSpoilt(world.db, op, spoil)).rejects.toThrow(reason)
	expect(await textOf(world.read.exportJsonl())).toBe(before)
	expect(await findingsOf(world)).toEqual([])
})

test('the same operations unspoilt are accepted', async () => {
	expect((await postSpoilt(world.db, pay, () => ({}))).every((result) => result.ok)).toBe(true)
	expect(
		(
			await postSpoilt(
				world.db,
				expire({ id: 'y', lot: 'late', effectiveAt: YEAR_END }),
				() => ({}),
			)
		).every((result) => result.ok),
	).toBe(true)
})
