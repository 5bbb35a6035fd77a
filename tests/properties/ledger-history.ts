import fc from 'fast-check'
import type { OpInput } from '#ledger/index.ts'
import {
	capture,
	expire,
	extension,
	grant,
	hold,
	NOON,
	open,
	release,
	reverse,
	spend,
	transfer,
} from '#tests/ledger/books.ts'
import type { World } from '#tests/ledger/world.ts'
import { textOf } from '#tests/ledger/world.ts'

/** Printed in the names of the tests; set LEDGER_SEED to see the same histories again. */
export const seed = Number(process.env['LEDGER_SEED'] ?? Date.now() % 2_147_483_647)

const DAY_MS = 86_400_000

// Ids come from a small pool, so that operations meet: repeated, ended twice, undone in a chain.
const numbers = fc.integer({ min: 0, max: 7 })
const members = fc.constantFrom('mei', 'bo', 'an')
const shops = fc.constantFrom('noodles', 'bakery', 'kiosk')
const givers = fc.constantFrom('district', 'fund', 'spring')
const amounts = fc.bigInt({ min: 1n, max: 12n })
const days = fc.integer({ min: 0, max: 6 })
const dayOf = (day: number) => new Date(NOON.getTime() + day * DAY_MS)

/** Into the pool, or back to its issuer. */
function poolLegs(amount: bigint, isReturn: boolean) {
	const [from, to] = isReturn ? ['spring', 'fund'] : ['fund', 'spring']
	return [
		{ account: from, amount: -amount },
		{ account: to, amount },
	]
}

const operation: fc.Arbitrary<OpInput> = fc
	.record({
		kind: fc.constantFrom(
			'grant',
			'grant',
			'spend',
			'hold',
			'capture',
			'release',
			'reverse',
			'expire',
			'transfer',
		),
		n: numbers,
		target: numbers,
		of: fc.constantFrom('grant', 'spend', 'capture', 'hold', 'expire', 'transfer'),
		lot: fc.constantFrom('grant', 'grant', 'expire', 'reverse'),
		member: members,
		shop: shops,
		giver: givers,
		amount: amounts,
		day: days,
		end: fc.option(days, { nil: null }),
		isWhole: fc.boolean(),
	})
	.map((x): OpInput => {
		const named = (kind: string) => `${kind}-${x.target}`
		const own = { id: `${x.kind}-${x.n}`, effectiveAt: dayOf(x.day) }
		const { amount, member, shop, giver } = x
		const caps = [
			{ key: `day-${x.day}`, limit: 15n },
			{ key: 'month', limit: 60n },
		]
		switch (x.kind) {
			case 'grant':
				return grant({
					...own,
					amount,
					from: giver,
					to: member,
					expiresAt: x.end === null ? null : dayOf(x.end),
					caps,
				})
			case 'transfer':
				return transfer({ ...own, legs: poolLegs(amount, x.isWhole) })
			case 'spend':
				return spend({ ...own, amount, from: member, to: shop })
			case 'hold':
				return hold({ ...own, amount, from: member, to: shop, expiresAt: dayOf(x.day + 1) })
			case 'capture':
				return capture({ ...own, hold: named('hold'), ...(x.isWhole ? {} : { amount }) })
			case 'release':
				return release({ ...own, hold: named('hold') })
			case 'reverse':
				return reverse({
					...own,
					target: named(x.of),
					...(x.isWhole ? {} : { amount }),
					...(x.of === 'expire' ? { expiresAt: dayOf(x.day + 2) } : {}),
				})
			default:
				return x.isWhole
					? expire({ ...own, lot: named(x.lot) })
					: extension({ ...own, lot: named(x.lot), expiresAt: dayOf(x.day + 2) })
		}
	})

/** What the balances of some may be at most, or at least. */
const LIMITS = { an: 15n, kiosk: 9n, spring: 20n, fund: -40n }
/** When the pool ends. */
export const POOL_END = dayOf(4)
export const limits: ReadonlyMap<string, bigint> = new Map(Object.entries(LIMITS))

const limited: readonly OpInput[] = [
	open('an', 'member', { ceiling: LIMITS.an }),
	open('kiosk', 'merchant', { ceiling: LIMITS.kiosk }),
	open('fund', 'issuer', { floor: LIMITS.fund, sink: 'lapsed' }),
	open('spring', 'pool', { ceiling: LIMITS.spring, endsAt: POOL_END, sink: 'fund' }),
]

/** Opens the accounts that the histories are about, beside those of every world. */
export async function opened(world: World): Promise<World> {
	await world.post(limited)
	return world
}

/** Batches in which an id always means the same operation: what differs is tested elsewhere. */
export const history = fc
	.array(fc.array(operation, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 10 })
	.map((batches) => {
		const known = new Map<string, OpInput>()
		return batches.map((batch) =>
			batch.map((op) => {
				const same = known.get(op.id) ?? op
				known.set(op.id, same)
				return same
			}),
		)
	})

/** Posts a history. @returns `ok` or the code of the refusal of every operation. */
export async function codesOf(world: World, batches: readonly (readonly OpInput[])[]) {
	const codes: string[] = []
	for (const batch of batches)
		for (const result of await world.post(batch)) codes.push(result.ok ? 'ok' : result.error.code)
	return codes
}

/** Everything that the books hold, to the letter. */
export const lettersOf = (world: World) => textOf(world.read.exportJsonl())
