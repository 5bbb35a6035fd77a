import { inSpendingOrder } from '#ledger/books.ts'
import type { KindSum } from '#ledger/index.ts'
import type { PeriodTotal } from '#ledger/rows.ts'
import type { KindTotal, PastReads, Turnover } from '#ledger/store.ts'
import type { MemoryTables } from './memory-tables.ts'

const NOTHING = { received: 0n, given: 0n }

/** What was received and given with one amount more. */
const movedBy = (amount: bigint, { received, given }: typeof NOTHING) => ({
	received: received + (amount > 0n ? amount : 0n),
	given: given - (amount < 0n ? amount : 0n),
})

/** The books as they stood, found by walking over all of them. */
export function memoryPast(rows: MemoryTables): PastReads {
	const attemptOf = (seq: bigint) => rows.attempts.find((row) => row.seq === seq)
	const happened = (seq: bigint, by: bigint) => (attemptOf(seq)?.effectiveAt ?? 0n) <= by
	const entriesOf = (accountId: bigint, upto: bigint) =>
		rows.entries.filter((row) => row.accountId === accountId && row.postingSeq <= upto)
	return {
		seqAt: async (recordedAt) =>
			rows.attempts.findLast((row) => row.seq !== null && row.recordedAt <= recordedAt)?.seq ?? 0n,
		entryAt: async ({ accountId, upto }) => entriesOf(accountId, upto).at(-1) ?? null,
		async kindSums({ accountId, upto, effectiveAt }) {
			const sums = new Map<string, KindSum>()
			for (const { postingSeq, amount } of entriesOf(accountId, upto)) {
				const attempt = attemptOf(postingSeq)
				if (!attempt || attempt.effectiveAt > effectiveAt) continue
				const { kind } = attempt
				const { count, ...sofar } = sums.get(kind) ?? { count: 0n, ...NOTHING }
				sums.set(kind, { kind, count: count + 1n, ...movedBy(amount, sofar) })
			}
			return [...sums.values()].toSorted((a, b) => (a.kind < b.kind ? -1 : 1))
		},
		async totalsAt(upto) {
			const totals = new Map<string, KindTotal>()
			for (const { id, kind, unit } of rows.accounts.values()) {
				const last = entriesOf(id, upto).at(-1)
				if (!last) continue
				const held = [...rows.holds.values()]
					.filter(({ fromId, seq }) => fromId === id && seq <= upto)
					.filter(({ endedSeq }) => endedSeq === null || endedSeq > upto)
					.reduce((sum, { amount }) => sum + amount, 0n)
				const known = totals.get(kind + unit) ?? { accounts: 0n, posted: 0n, held: 0n }
				totals.set(kind + unit, {
					kind,
					unit,
					accounts: known.accounts + 1n,
					posted: known.posted + last.balanceAfter,
					held: known.held + held,
				})
			}
			return [...totals.values()].toSorted(byUnitAndKind)
		},
		async turnover({ after, upto, kind: only }) {
			const sums = new Map<string, Turnover>()
			for (const { accountId, amount, postingSeq } of rows.entries) {
				const account = rows.accounts.get(accountId)
				if (!account || postingSeq <= after || postingSeq > upto) continue
				const { kind, unit } = account
				if (only !== undefined && kind !== only) continue
				const sofar = sums.get(kind + unit) ?? NOTHING
				sums.set(kind + unit, { kind, unit, ...movedBy(amount, sofar) })
			}
			return [...sums.values()].toSorted(byUnitAndKind)
		},
		holdsAt: async ({ accountId, upto, effectiveAt }) =>
			[...rows.holds.values()].filter(
				({ seq, fromId, endedSeq }) =>
					fromId === accountId &&
					seq <= upto &&
					happened(seq, effectiveAt) &&
					(endedSeq === null || endedSeq > upto || !happened(endedSeq, effectiveAt)),
			),
		periods: async () => [...rows.periods],
		async periodTotals({ from, to, upto }) {
			const totals = new Map<string, PeriodTotal>()
			for (const { postingSeq, accountId, amount } of rows.entries) {
				const attempt = attemptOf(postingSeq)
				const account = rows.accounts.get(accountId)
				if (!attempt || !account || attempt.effectiveAt >= to || attempt.id > upto) continue
				const { unit, kind } = account
				const { opening, ...sofar } = totals.get(`${unit} ${kind}`) ?? { opening: 0n, ...NOTHING }
				const isBefore = from !== null && attempt.effectiveAt < from
				totals.set(`${unit} ${kind}`, {
					unit,
					kind,
					opening: opening + (isBefore ? amount : 0n),
					...movedBy(isBefore ? 0n : amount, sofar),
				})
			}
			return [...totals.values()]
		},
		lotsAt: async ({ accountId, upto }) =>
			[...rows.lots.values()]
				.filter((lot) => lot.accountId === accountId && lot.seq <= upto)
				.map((lot) => {
					const use = rows.lotUses.findLast(
						(row) => row.lotSeq === lot.seq && row.postingSeq <= upto,
					)
					return {
						...lot,
						remaining: use?.remainingAfter ?? lot.amount,
						held: use?.heldAfter ?? 0n,
						lastUse: use?.postingSeq ?? 0n,
					}
				})
				.filter((lot) => lot.remaining + lot.held > 0n)
				.toSorted(inSpendingOrder),
	}
}

type Named = Pick<KindTotal, 'kind' | 'unit'>
const byUnitAndKind = (a: Named, b: Named) =>
	b.unit.localeCompare(a.unit) || (a.kind < b.kind ? -1 : 1)
