import { and, eq, isNull, max } from 'drizzle-orm'
import { merchants } from '#db/index.ts'
import { addDays, dayOf, startOfDay } from '#app/features/calendar.policy.ts'
import type { Asked, Reader } from '#app/features/given.ts'
import type { AccountKind, TrialBalanceLine, UnitCode } from '#ledger/index.ts'

const ORDER: readonly AccountKind[] = ['issuer', 'pool', 'member', 'merchant', 'expired']
const UNITS: readonly UnitCode[] = ['PTS', 'HON']

/** What was given out, and where it is: issued = live + spent + expired + reversed. */
export interface Equation {
	readonly issued: bigint
	/** With people and in budget pools, what is set aside for orders included. */
	readonly live: bigint
	/** With merchants. */
	readonly spent: bigint
	readonly expired: bigint
	/** Came back to the issuers: reversed grants, and what two people took away. */
	readonly reversed: bigint
}

export interface UnitBalance {
	readonly unit: UnitCode
	readonly lines: readonly TrialBalanceLine[]
	/** Of the closings; zero, or the books are wrong. */
	readonly sum: bigint
	readonly equation: Equation
}

/**
 * The books of a day, in China's time, by when they were written: all accounts of every kind, and what
 * the points that are out could cost at most. A day to come is today.
 */
export async function trialBalance({
	actor,
	query,
	read,
	ledger,
	now,
}: Asked<{ readonly day: string }>) {
	const today = dayOf(now)
	const day = query.day === '' || query.day > today ? today : query.day
	const next = addDays(day, 1)
	const { after, upto, lines, issued } = await ledger.trialBalance({
		from: startOfDay(day),
		to: startOfDay(next),
	})
	const balances = UNITS.flatMap((unit): UnitBalance[] => {
		const ofUnit = lines.filter((line) => line.unit === unit)
		const flows = issued.find((one) => one.unit === unit)
		if (ofUnit.length === 0 || !flows) return []
		return [unitBalance(unit, ofUnit, flows)]
	})
	const outstanding = balances.find(({ unit }) => unit === 'PTS')?.equation.live ?? 0n
	const rate = await highestRate(read, actor.districtId)
	return {
		day,
		previous: addDays(day, -1),
		next: day < today ? next : null,
		postings: upto - after,
		upto,
		balances,
		agrees: balances.every(agrees),
		liability: rate === null ? null : { rate, fen: outstanding * rate },
	}
}

function unitBalance(
	unit: UnitCode,
	lines: readonly TrialBalanceLine[],
	flows: { readonly given: bigint; readonly received: bigint },
): UnitBalance {
	const closingOf = (...kinds: AccountKind[]) =>
		lines.filter(({ kind }) => kinds.includes(kind)).reduce((sum, { closing }) => sum + closing, 0n)
	return {
		unit,
		lines: lines.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind)),
		sum: closingOf(...ORDER),
		equation: {
			issued: flows.given,
			live: closingOf('member', 'pool'),
			spent: closingOf('merchant'),
			expired: closingOf('expired'),
			reversed: flows.received,
		},
	}
}

/** Whether every figure agrees with every other. */
export function agrees({ sum, lines, equation }: Omit<UnitBalance, 'unit'>): boolean {
	const { issued, live, spent, expired, reversed } = equation
	return (
		sum === 0n &&
		issued === live + spent + expired + reversed &&
		lines.every((line) => line.opening + line.received - line.given === line.closing)
	)
}

/** Fen for a point by the dearest contract of an open shop; null without one. */
async function highestRate(read: Reader, districtId: string): Promise<bigint | null> {
	const [row] = await read
		.select({ rate: max(merchants.fenPerPoint) })
		.from(merchants)
		.where(and(eq(merchants.districtId, districtId), isNull(merchants.closedAt)))
	return row?.rate ?? null
}
