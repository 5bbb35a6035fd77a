import type { OpInput } from '#ledger/index.ts'
import { randomOf } from '#seeds/random.ts'
import { close, expire, grant, spend } from '#tests/ledger/books.ts'
import { requestsOf, type Request } from './requests.ts'

/** Requests of which many want the same: the same id, the same purchase undone, the last points. */
export interface Rivals {
	readonly opening: Request
	/** One that nobody has asked for yet, or one that somebody else has just asked for. */
	next(): Request
}

/** So far behind a request is the number of its rival, which wants the same under another id. */
const RIVAL = 1_000_000
/** And so far the number of what `requestsOf` does not ask for: what expires, what is frozen. */
const MORE = 2_000_000
/** Of so many that were just asked for, some are still in flight. */
const LATELY = 12
const REPEATED = 0.25
const EXTRA = 0.15
/** Lots that have expired when they are made, for the sweeps to fight over. */
const LONG_AGO = new Date('2020-01-01T00:00:00.000Z')

export function rivalsOf(seed: number): Rivals {
	const requests = requestsOf(seed)
	const random = randomOf(seed ^ 0x5bd1e995)
	const lately: Request[] = []
	const waiting: Request[] = []
	let extras = 0
	const extra = (): readonly Request[] => {
		const no = MORE + (extras += 1)
		const id = `r${no}`
		const request = (ops: readonly OpInput[], at = no) => ({ no: at, ops: named(ops, at) })
		switch (random.whole(0, 3)) {
			case 0: {
				const lot = grant({ id, amount: 3n, to: 'bo', expiresAt: LONG_AGO })
				const sweeps = [RIVAL, 2 * RIVAL].map((far) =>
					request([expire({ id: `r${no + far}`, lot: id })], no + far),
				)
				return [request([lot]), ...sweeps]
			}
			case 1: {
				const frozen = close({ id, account: 'bakery', mode: 'freeze' })
				const again = close({ id: `r${no + RIVAL}`, account: 'bakery', mode: 'reopen' })
				return [request([frozen]), request([again], no + RIVAL)]
			}
			default:
				// More than there is, as a rule: the floor.
				return [request([spend({ id, amount: BigInt(random.whole(20, 90)), from: 'bo' })])]
		}
	}
	const fresh = (): Request => {
		const [first, ...others] = random.chance(EXTRA) ? extra() : [requests.next()]
		if (!first) throw new Error('An extra is at least one request')
		waiting.push(...others)
		if (ENDS.has(first.ops[0]?.kind ?? '')) waiting.push(rivalOf(first))
		return first
	}
	return {
		opening: requests.opening,
		next() {
			const isRepeated = lately.length > 0 && random.chance(REPEATED)
			const request = isRepeated ? random.pick(lately) : (waiting.shift() ?? fresh())
			lately.push(request)
			if (lately.length > LATELY) lately.shift()
			return request
		},
	}
}

/** What can be done once only. */
const ENDS: ReadonlySet<string> = new Set(['reverse', 'capture', 'release'])

function rivalOf({ no, ops }: Request): Request {
	const other = no + RIVAL
	return { no: other, ops: named(ops, other).map((op) => ({ ...op, id: `r${other}` })) }
}

const named = (ops: readonly OpInput[], no: number): readonly OpInput[] =>
	ops.map((op) => ({ ...op, reference: `request:${no}` }))
