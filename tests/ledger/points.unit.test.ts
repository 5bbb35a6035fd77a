import { add, allocate, dinero, toSnapshot } from 'dinero.js/bigint'
import { expect, test } from 'vitest'
import { fromDinero, toDinero } from '#ledger/index.ts'

test('points survive the way to dinero and back beyond what a number can hold', () => {
	const amount = 9_007_199_254_740_993n
	expect(fromDinero(toDinero(amount, 'PTS'))).toEqual({ amount, unit: 'PTS' })
	expect(fromDinero(add(toDinero(amount, 'HON'), toDinero(1n, 'HON'))).amount).toBe(amount + 1n)
})

test('ten points shared by three neighbours stay ten', () => {
	const shares = allocate(toDinero(10n, 'PTS'), [1n, 1n, 1n]).map(
		(share) => fromDinero(share).amount,
	)
	expect(shares).toEqual([4n, 3n, 3n])
})

test('half a point is no point', () => {
	const { currency } = toSnapshot(toDinero(1n, 'PTS'))
	expect(() => fromDinero(dinero({ amount: 5n, scale: 1n, currency }))).toThrow(RangeError)
	expect(fromDinero(dinero({ amount: 50n, scale: 1n, currency })).amount).toBe(5n)
})
