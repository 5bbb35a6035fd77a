import { and, asc, eq, gt, or } from 'drizzle-orm'
import { orders } from '#db/index.ts'
import { markOf, readMark } from '#app/features/keyset.policy.ts'
import type { Reader } from '#app/features/given.ts'

const PAGE = 50

/** Redeemed orders of a shop and a month in the order of redemption, fifty at a time. */
export async function listLines(
	read: Reader,
	{ merchantId, month, after = '' }: { merchantId: string; month: string; after?: string },
) {
	const rows = await linesOf(read, { merchantId, month, after, limit: PAGE + 1 })
	const lines = rows.slice(0, PAGE)
	const last = lines.at(-1)
	const next =
		rows.length > PAGE && last?.redeemedAt ? markOf({ at: last.redeemedAt, id: last.id }) : null
	return { lines, next }
}

export type SettlementLine = Awaited<ReturnType<typeof linesOf>>[number]

interface Lines {
	readonly merchantId: string
	readonly month: string
	readonly after: string
	readonly limit: number
}

/** `seq` is the posting in the books that paid the line. */
export async function linesOf(read: Reader, { merchantId, month, after, limit }: Lines) {
	const rows = await read
		.select({
			id: orders.id,
			title: orders.title,
			titleEn: orders.titleEn,
			redeemedAt: orders.endedAt,
			points: orders.points,
			fenPerPoint: orders.fenPerPoint,
			seq: orders.captureSeq,
		})
		.from(orders)
		.where(
			and(
				eq(orders.merchantId, merchantId),
				eq(orders.settlementMonth, month),
				eq(orders.status, 'redeemed'),
				later(after),
			),
		)
		.orderBy(asc(orders.endedAt), asc(orders.id))
		.limit(limit)
	return rows.map((row) => ({ ...row, fen: row.points * row.fenPerPoint }))
}

function later(after: string) {
	const mark = readMark(after)
	if (!mark) return undefined
	const { endedAt } = orders
	return or(gt(endedAt, mark.at), and(eq(endedAt, mark.at), gt(orders.id, mark.id)))
}
