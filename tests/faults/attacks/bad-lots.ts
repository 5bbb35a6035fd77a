import {
	capture,
	expire,
	extension,
	grant,
	hold,
	NOON,
	release,
	reverse,
	spend,
} from '#tests/ledger/books.ts'
import { BO, first, SOON, TWICE, type BadCode } from '#tests/ledger/spoil.ts'

// Lots and holds that went wrong between judging and saving.
const pay = spend({ id: 'x', amount: 2n })
const LATER = new Date(SOON.getTime() + 86_400_000)
const comeBack = reverse({ id: 'x', target: 'a-expiry', expiresAt: LATER, effectiveAt: SOON })
const moreTime = extension({ id: 'x', lot: 'a-soon', expiresAt: LATER, effectiveAt: NOON })

export const badLots: readonly BadCode[] = [
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
		'a reversal of a hold',
		reverse({ id: 'x', target: 's' }),
		(c) => ({ postings: first(c.postings, { reverses: 4n }) }),
		/not reversible/,
	],
	[
		'points come back to a lot that did not pay',
		reverse({ id: 'x', target: 'w', amount: 1n }),
		(c) => ({ lotUses: first(c.lotUses, { lotSeq: 9n, remainingAfter: 5n }) }),
		/where they came from/,
	],
	[
		'more comes back to a lot than it paid',
		reverse({ id: 'x', target: 'w2' }),
		(c) => ({
			lotUses: c.lotUses.slice(1).map((use) => ({ ...use, dRemaining: 3n, remainingAfter: 5n })),
		}),
		/where they came from/,
	],
	[
		'the first lot gets its points before the last',
		reverse({ id: 'x', target: 'w', amount: 1n }),
		(c) => ({ lotUses: first(c.lotUses, { lotSeq: 7n, remainingAfter: 1n }) }),
		/last lot goes back first/,
	],
	[
		'lapsed points come back to the lot that lapsed',
		comeBack,
		({ postings: [{ seq: postingSeq } = { seq: 0n }] }) => ({
			newLots: [],
			lotUses: [
				{ postingSeq, lotSeq: 14n, dRemaining: 5n, dHeld: 0n, remainingAfter: 5n, heldAfter: 0n },
			],
		}),
		/brings its own rows/,
	],
	[
		'lapsed points come back as points of another grant',
		comeBack,
		(c) => ({ newLots: first(c.newLots, { originSeq: 16n }) }),
		/go on as they were/,
	],
	[
		'lapsed points come back for longer than was asked',
		comeBack,
		(c) => ({ newLots: first(c.newLots, { expiresAt: 1n + c.newLots[0]!.expiresAt }) }),
		/go on as they were/,
	],
	[
		'a grant that calls itself an old one',
		grant({ id: 'x', amount: 2n }),
		(c) => ({ newLots: first(c.newLots, { originSeq: 1n }) }),
		/go on as they were/,
	],
	[
		'time for the points of a frozen neighbour',
		moreTime,
		(c) => ({
			lotUses: first(c.lotUses, { lotSeq: 17n }),
			newLots: first(c.newLots, { originSeq: 17n, accountId: c.newLots[0]!.accountId + 4n }),
		}),
		/go on as they were/,
	],
	[
		'points that were given time seem younger',
		moreTime,
		(c) => ({ newLots: first(c.newLots, { earnedAt: c.newLots[0]!.earnedAt + 1n }) }),
		/go on as they were/,
	],
	['more time without the points', moreTime, () => ({ newLots: [] }), /differ/],
	[
		'an expiry that calls itself more time',
		expire({ id: 'x', lot: 'a-soon', effectiveAt: SOON }),
		(c) => ({ postings: first(c.postings, { nLegs: 0n }), entries: [] }),
		/answers its attempt/,
	],
	[
		'expired before its time',
		expire({ id: 'x', lot: 'soon', effectiveAt: SOON }),
		(c) => ({ attempts: first(c.attempts, { effectiveAt: BigInt(SOON.getTime() - 1) }) }),
		/at this time/,
	],
	[
		'a release of nothing',
		release({ id: 'x', hold: 'h' }),
		() => ({ endedHolds: [], lotUses: [] }),
		/brings its own rows/,
	],
	[
		'a hold of nothing',
		hold({ id: 'x', amount: 2n }),
		() => ({ newHolds: [], lotUses: [] }),
		/brings its own rows/,
	],
	[
		'a frozen neighbour orders',
		hold({ id: 'x', amount: 2n }),
		(c) => ({ newHolds: first(c.newHolds, { fromId: BO }) }),
		/not open/,
	],
	['a lot is used twice', pay, (c) => ({ lotUses: [...c.lotUses, ...c.lotUses] }), TWICE],
]
