import { describe, expect, test } from 'vitest'
import type { LedgerRefusal, OpInput } from '#ledger/index.ts'
import { closePeriod } from '#tests/ledger/books.ts'
import type { World } from '#tests/ledger/world.ts'
import { cases } from './advice-cases.ts'
import { useWorld } from './use-world.ts'

/** What the ledger advises after a refusal is true when it is followed to the letter. */
export function advicePromises(make: () => Promise<World>): void {
	const { world } = useWorld(make)
	const listed = Object.entries(cases).flatMap(([code, ways]) =>
		ways.map((way, index) => [`${code} (${index + 1})`, code, way] as const),
	)

	describe('the advice that comes with', () => {
		test.each(listed)('%s is true', async (_, code, way) => {
			const { before = [], closed, refused, along = [], cure = [] } = way
			if (before.length > 0) await world().post(before)
			if (closed) {
				const statement = await world().read.closing(closed)
				await world().post([closePeriod('closed', statement, closed)])
			}
			const [first] = await world().post([refused, ...along], { atomic: along.length > 0 })
			const { error } = refusalOf(first)
			expect(error.code).toBe(code)
			if (cure.length > 0)
				expect((await world().post(cure)).filter((result) => !result.ok)).toEqual([])
			// The same id is of no use, whatever has changed since, and says the same of a new one.
			const [again] = await world().post([refused])
			expect(refusalOf(again).error).toMatchObject(sameId(error))
			const { instead = {} } = way
			const other = typeof instead === 'function' ? await instead(world()) : instead
			const [fresh] = await world().post([{ ...refused, ...other, id: 'another' } as OpInput])
			const advice = fresh?.ok === true && !way.isBooked ? 'new-id' : 'never'
			expect(`${code}: ${error.retry}`).toBe(`${code}: ${advice}`)
		})
	})
}

/** What the same id gets: what leaves no trace is refused as before, all else as refused before. */
function sameId({ code, retry }: LedgerRefusal) {
	const leavesNoTrace = code === 'malformed' || code === 'id-reused-with-different-body'
	const isKnown = leavesNoTrace || code === 'id-already-refused'
	return isKnown ? { code, retry } : { code: 'id-already-refused', was: code, retry }
}

function refusalOf(result: Awaited<ReturnType<World['post']>>[number] | undefined) {
	if (!result || result.ok) throw new Error('it was not refused')
	return result
}
