import { dinero, toSnapshot, type Dinero } from 'dinero.js/bigint'
import type { UnitCode } from './types.ts'

const base = 10n
const exponent = 0n

/** Whole points: nothing is ever split below one. */
const units = {
	PTS: { code: 'PTS', base, exponent },
	HON: { code: 'HON', base, exponent },
} as const

/** Points as an immutable amount of money-like arithmetic: `add`, `allocate`, `compare`. */
export function toDinero<Unit extends UnitCode>(amount: bigint, unit: Unit): Dinero<bigint, Unit> {
	const { code, ...scale } = units[unit]
	// `units` is keyed by its own codes, which the index type does not remember.
	return dinero({ amount, currency: { code: code as Unit, ...scale } })
}

/** @throws RangeError when the amount carries fractions of a point. */
export function fromDinero(value: Dinero<bigint, UnitCode>): { amount: bigint; unit: UnitCode } {
	const { amount, currency, scale } = toSnapshot(value)
	const step = base ** scale
	if (amount % step !== 0n) throw new RangeError('points are whole')
	return { amount: amount / step, unit: currency.code }
}
