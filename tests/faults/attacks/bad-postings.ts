import { close, grant, open, reverse, spend, transfer } from '#tests/ledger/books.ts'
import { first, frozen, funding, OTHER, SOON, TWICE, type BadCode } from '#tests/ledger/spoil.ts'

// Postings, entries and accounts that went wrong between judging and saving.
const pay = spend({ id: 'x', amount: 2n })
const twoShops = [
	{ account: 'noodles', amount: -2n },
	{ account: 'bakery', amount: 2n },
]

export const badPostings: readonly BadCode[] = [
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
		(c) => ({
			postings: first(c.postings, { seq: 99n }),
			attempts: first(c.attempts, { seq: 99n }),
		}),
		/follow one another/,
	],
	[
		'a forbidden way',
		transfer({ id: 'x', legs: twoShops }),
		(c) => ({ attempts: first(c.attempts, { kind: 'spend' }) }),
		/flow not allowed/,
	],
	[
		'a reversal of another amount',
		reverse({ id: 'x', target: 's' }),
		(c) => ({
			entries: [
				{ ...c.entries[0]!, amount: 3n, balanceAfter: c.entries[0]!.balanceAfter - 1n },
				{ ...c.entries[1]!, amount: -3n, balanceAfter: c.entries[1]!.balanceAfter + 1n },
			],
			lotUses: first(c.lotUses, {
				dRemaining: 3n,
				remainingAfter: c.lotUses[0]!.remainingAfter - 1n,
			}),
		}),
		/mirrors its target/,
	],
	[
		'a reversal that says it undoes less than it does',
		reverse({ id: 'x', target: 'w', amount: 2n }),
		(c) => ({ postings: first(c.postings, { undoneAfter: 3n }) }),
		/mirrors its target/,
	],
	[
		'a reversal that takes it all from one of three',
		reverse({ id: 'x', target: 't', amount: 4n }),
		(c) => ({
			entries: c.entries.map((entry) =>
				entry.amount > 0n
					? entry
					: {
							...entry,
							amount: entry.amount + (entry.legNo === 3n ? -1n : 1n),
							balanceAfter: entry.balanceAfter + (entry.legNo === 3n ? -1n : 1n),
						},
			),
		}),
		/mirrors its target/,
	],
	[
		'a reversal that names nothing',
		reverse({ id: 'x', target: 's' }),
		(c) => ({ postings: first(c.postings, { reverses: null, undoneAfter: null }) }),
		/answers its attempt/,
	],
	[
		'more is undone than was done',
		reverse({ id: 'x', target: 'w', amount: 2n }),
		(c) => ({ postings: first(c.postings, { undoneAfter: 9n }) }),
		/no more is undone/,
	],
	[
		'a reversal forgets the one before',
		reverse({ id: 'x', target: 'w', amount: 2n }),
		(c) => ({ postings: first(c.postings, { undoneAfter: 1n }) }),
		/undone once|duplicate key/,
	],
	[
		'an undoing is undone',
		reverse({ id: 'x', target: 's' }),
		(c) => ({ postings: first(c.postings, { reverses: 6n, undoneAfter: 1n }) }),
		/undone once|not reversible/,
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
		'a frozen neighbour earns',
		grant({ id: 'x', amount: 2n }),
		(c) => ({ entries: [...c.entries.slice(0, 1), frozen(c.entries[1]!)] }),
		/not open/,
	],
	[
		'a purchase is undone twice',
		reverse({ id: 'x', target: 's' }),
		(c) => ({ postings: first(c.postings, { reverses: 5n, undoneAfter: 1n }) }),
		/undone once|duplicate key/,
	],
	[
		'a pool is fed by a stranger',
		funding('x', 2n),
		(c) => ({
			entries: first(c.entries, { accountId: OTHER, balanceAfter: -2n, version: 1n }),
		}),
		/a pool has one issuer/,
	],
	[
		'a pool is fed after its end',
		funding('x', 2n),
		(c) => ({ attempts: first(c.attempts, { effectiveAt: BigInt(SOON.getTime()) }) }),
		/the pool has ended/,
	],
	[
		'a pool grants after its end',
		grant({ id: 'x', from: 'spring', amount: 2n }),
		(c) => ({ attempts: first(c.attempts, { effectiveAt: BigInt(SOON.getTime()) }) }),
		/the pool has ended/,
	],
	['a leg comes twice', pay, (c) => ({ entries: [...c.entries, ...c.entries.slice(1)] }), TWICE],
	[
		'time goes back',
		pay,
		(c) => ({ attempts: first(c.attempts, { recordedAt: 1n }) }),
		/follow one another/,
	],
]
