import { and, asc, eq } from 'drizzle-orm'
import { orders } from '#db/index.ts'
import { behind, markOf, readInstant } from '#app/features/keyset.server.ts'
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
		rows.length > PAGE && last?.redeemedAt ? markOf({ by: last.redeemedAt, id: last.id }) : null
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
				behind({ by: orders.endedAt, id: orders.id }, readInstant(after)),
			),
		)
		.orderBy(asc(orders.endedAt), asc(orders.id))
		.limit(limit)
	return rows.map((row) => ({ ...row, fen: row.points * row.fenPerPoint }))
}
