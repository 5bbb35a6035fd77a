import type { OpInput } from '#ledger/index.ts'
import { limits, POOL_END } from './ledger-history.ts'
import { firstToGo, type Done, type Lot, type Order } from './oracle-lots.ts'

/**
 * What the ledger should do, written a second time, slowly and in another way: balances are sums of
 * lots, nothing is batched and nothing is kept twice. Knows the kinds and codes that tests use.
 */
export function oracle() {
	const lots: Lot[] = []
	const orders = new Map<string, Order>()
	const done = new Map<string, Done>()
	const windows = new Map<string, bigint>()
	const others = new Map<string, bigint>()
	const asked = new Map<string, string>()

	const give = (who: string, amount: bigint) => others.set(who, (others.get(who) ?? 0n) + amount)

	const balance = (who: string) =>
		lots
			.filter((lot) => lot.owner === who)
			.reduce((sum, lot) => sum + lot.free + lot.kept, others.get(who) ?? 0n)
	/** Above the ceiling of whoever has one; an issuer's limit is no ceiling. */
	const isOver = (who: string, more: bigint) => {
		const limit = limits.get(who) ?? 0n
		return limit > 0n && balance(who) + more > limit
	}
	const isBroke = (who: string, less: bigint) => {
		const limit = who === 'spring' ? 0n : limits.get(who)
		return limit !== undefined && limit <= 0n && balance(who) - less < limit
	}

	function take(owner: string, amount: bigint, at: number) {
		const parts: { lot: Lot; amount: bigint }[] = []
		let left = amount
		const mine = lots.filter((lot) => lot.owner === owner && lot.free > 0n && lot.expiresAt > at)
		for (const lot of mine.toSorted(firstToGo)) {
			const part = lot.free < left ? lot.free : left
			if (part > 0n) parts.push({ lot, amount: part })
			left -= part
		}
		return left > 0n ? null : parts
	}

	function judge(op: OpInput): string {
		const at = op.effectiveAt.getTime()
		if (op.kind === 'grant') return grant(op)
		if (op.kind === 'spend') {
			const mine = lots.filter((lot) => lot.owner === op.from)
			const free = mine.reduce((sum, lot) => sum + lot.free, 0n)
			if (free >= op.amount && isOver(op.to, op.amount)) return 'ceiling-exceeded'
			const parts = take(op.from, op.amount, at)
			if (!parts) return 'insufficient-available'
			for (const part of parts) part.lot.free -= part.amount
			give(op.to, op.amount)
			done.set(op.id, { legs: [[op.to, op.amount]], giver: op.from, parts, keys: [], undone: 0n })
			return 'ok'
		}
		if (op.kind === 'hold') {
			const parts = take(op.from, op.amount, at)
			if (!parts) return 'insufficient-available'
			for (const { lot, amount } of parts) {
				lot.free -= amount
				lot.kept += amount
			}
			orders.set(op.id, { from: op.from, to: op.to, amount: op.amount, parts, open: true })
			return 'ok'
		}
		if (op.kind === 'transfer') return fill(op, at)
		if (op.kind === 'capture') return end(op.id, op.hold, op.amount)
		if (op.kind === 'release') return end(op.id, op.hold, 0n)
		if (op.kind === 'reverse') return undo(op, at)
		if (op.kind === 'expire') return lapse(op, at)
		throw new Error(`the oracle knows nothing of ${op.kind}`)
	}

	/** The pool is filled or emptied. */
	function fill(op: Extract<OpInput, { kind: 'transfer' }>, at: number): string {
		const [giver, taker] = op.legs
		if (!giver || !taker) throw new Error('two legs were asked for')
		const { amount } = taker
		if (taker.account === 'spring' && at >= POOL_END.getTime()) return 'pool-ended'
		if (isBroke(giver.account, amount)) return 'insufficient-available'
		if (isOver(taker.account, amount)) return 'ceiling-exceeded'
		give(giver.account, -amount)
		give(taker.account, amount)
		const legs: Done['legs'] = [[taker.account, amount]]
		done.set(op.id, { legs, giver: giver.account, parts: [], keys: [], undone: 0n })
		return 'ok'
	}

	function grant(op: Extract<OpInput, { kind: 'grant' }>): string {
		if (op.from === 'spring' && op.effectiveAt >= POOL_END) return 'pool-ended'
		let amount = op.amount
		for (const cap of op.caps) {
			const room = cap.limit - (windows.get(`${op.to} ${cap.key}`) ?? 0n)
			if (room < amount) amount = room < 0n ? 0n : room
		}
		if (amount === 0n) return 'ok'
		if (isBroke(op.from, amount)) return 'insufficient-available'
		if (isOver(op.to, amount)) return 'ceiling-exceeded'
		const keys = op.caps.map((cap) => `${op.to} ${cap.key}`)
		for (const key of keys) windows.set(key, (windows.get(key) ?? 0n) + amount)
		const expiresAt = op.expiresAt?.getTime() ?? Infinity
		const earnedAt = op.effectiveAt.getTime()
		const made = { id: op.id, owner: op.to, amount, earnedAt, expiresAt, free: amount, kept: 0n }
		lots.push(made)
		give(op.from, -amount)
		done.set(op.id, { legs: [[op.from, -amount]], parts: [], made, keys, undone: 0n })
		return 'ok'
	}

	function end(id: string, name: string, wanted: bigint | undefined): string {
		const order = orders.get(name)
		if (!order) return 'unknown-target'
		if (!order.open) return 'hold-not-open'
		const captured = wanted ?? order.amount
		if (captured > order.amount) return 'exceeds-hold'
		if (isOver(order.to, captured)) return 'ceiling-exceeded'
		order.open = false
		let left = captured
		const parts: { lot: Lot; amount: bigint }[] = []
		for (const { lot, amount } of order.parts) {
			const part = amount < left ? amount : left
			left -= part
			lot.kept -= amount
			lot.free += amount - part
			if (part > 0n) parts.push({ lot, amount: part })
		}
		give(order.to, captured)
		if (captured > 0n)
			done.set(id, { legs: [[order.to, captured]], giver: order.from, parts, keys: [], undone: 0n })
		return 'ok'
	}

	function undo(op: Extract<OpInput, { kind: 'reverse' }>, at: number): string {
		const { target, amount: wanted } = op
		const deed = done.get(target)
		if (!deed) return asked.get(target) === 'ok' ? 'not-reversible' : 'unknown-target'
		const end = op.expiresAt?.getTime() ?? Infinity
		const { lapsed } = deed
		if (lapsed && (end <= lapsed.expiresAt || end <= at)) return 'not-later'
		const whole = deed.legs.reduce((sum, [, moved]) => sum + (moved < 0n ? -moved : moved), 0n)
		if (deed.undone === whole) return 'already-reversed'
		const points = wanted ?? whole - deed.undone
		if (deed.undone + points > whole) return 'exceeds-reversible'
		if (deed.made && deed.made.free < points) return 'lot-already-used'
		const code = roomFor(deed, points)
		if (code === 'ok') comeBack(deed, { id: op.id, points, end })
		return code
	}

	/** The giver has room for the points, and whoever got them has them still: here a shop always. */
	function roomFor({ giver, legs }: Done, points: bigint): string {
		const [[taker] = ['']] = legs
		// Of a grant the one leg is the giver's.
		const back = giver ?? taker
		if (isOver(back, points)) return 'ceiling-exceeded'
		if (back === 'fund' && balance(back) + points > 0n) return 'balance-out-of-range'
		const isPoor = taker === 'spring' || taker === 'fund' ? isBroke(taker, points) : false
		return giver !== undefined && isPoor ? 'insufficient-available' : 'ok'
	}

	function comeBack(deed: Done, back: { id: string; points: bigint; end: number }): void {
		const { made, lapsed, parts } = deed
		const { points } = back
		const [[who, moved] = ['', 0n]] = deed.legs
		// A point at a time: the last one that was taken and has not come back yet.
		const taken = parts.flatMap(({ lot, amount }) =>
			Array.from({ length: Number(amount) }, () => lot),
		)
		const from = taken.length - Number(deed.undone + points)
		for (const lot of taken.slice(Math.max(0, from), from + Number(points))) lot.free += 1n
		deed.undone += points
		give(who, moved < 0n ? points : -points)
		if (deed.giver !== undefined && parts.length === 0 && !lapsed) give(deed.giver, points)
		if (lapsed) goOn(back.id, { ...lapsed, amount: points, expiresAt: back.end })
		if (made) made.free -= points
		for (const key of deed.keys) windows.set(key, (windows.get(key) ?? 0n) - points)
	}

	function lapse(op: Extract<OpInput, { kind: 'expire' }>, at: number): string {
		const lot = lots.find(({ id }) => id === op.lot)
		if (!lot) return 'unknown-target'
		const end = op.expiresAt?.getTime()
		if (end !== undefined && (end <= lot.expiresAt || end <= at)) return 'not-later'
		if (end === undefined && at < lot.expiresAt) return 'not-due'
		const { free } = lot
		if (free === 0n) return 'ok'
		lot.free = 0n
		if (end !== undefined) goOn(op.id, { ...lot, amount: free, expiresAt: end })
		else if (op.to !== undefined) {
			give(op.to, free)
			done.set(op.id, {
				legs: [[op.to, free]],
				giver: lot.owner,
				parts: [],
				lapsed: lot,
				keys: [],
				undone: 0n,
			})
		}
		return 'ok'
	}

	/** The same points once more, with another end. */
	function goOn(id: string, { amount, ...lot }: Lot): void {
		lots.push({ ...lot, id, amount, free: amount, kept: 0n })
	}

	return {
		/** @returns `ok` or the code of the refusal. */
		post(op: OpInput): string {
			const before = asked.get(op.id)
			if (before !== undefined) return before === 'ok' ? 'ok' : 'id-already-refused'
			const code = judge(op)
			asked.set(op.id, code)
			return code
		},
		/** `posted/held` of an account. */
		balance(who: string): string {
			const mine = lots.filter((lot) => lot.owner === who)
			const held = mine.reduce((sum, lot) => sum + lot.kept, 0n)
			const free = mine.reduce((sum, lot) => sum + lot.free, others.get(who) ?? 0n)
			return `${free + held}/${held}`
		},
	}
}
