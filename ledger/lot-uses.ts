import type { LotUseRow } from './rows.ts'
import type { LotUse, OpId } from './types.ts'

/**
 * What a posting did with lots, as people count it: points that left a lot or were set aside are
 * positive, points that came back are negative. A lot of which one part was handed over and the
 * rest came back shows what was handed over.
 */
export function lotUsesOf(
	rows: readonly Pick<LotUseRow, 'lotSeq' | 'dRemaining' | 'dHeld'>[],
	nameOf: (lotSeq: bigint) => OpId,
): LotUse[] {
	return rows.map(({ lotSeq, dRemaining, dHeld }) => {
		const left = -(dRemaining + dHeld)
		return { lot: nameOf(lotSeq), amount: left === 0n ? -dRemaining : left }
	})
}
