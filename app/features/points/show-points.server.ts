import { eq, inArray } from 'drizzle-orm'
import { activities, hourLogs, orders } from '#db/index.ts'
import { adjustmentReasons } from '#app/features/adjustments/adjustment-behind.server.ts'
import type { Asked, Reader } from '#app/features/given.ts'
import { hourTotals } from '#app/features/hours/list-my-hours.server.ts'
import type { StatementLine } from '#ledger/index.ts'
import type { PointsQuery } from './points.schema.ts'

const PAGE = 20

/** The reader's points: what can be spent, the lots it is made of, both honours, and the statement. */
export async function showPoints({ actor, query, read, ledger }: Asked<PointsQuery>) {
	const [goods, honour] = await ledger.balances([actor.goodsAccount, actor.honourAccount])
	const lots = await ledger.lots(actor.goodsAccount)
	const lines = await ledger.statement({
		account: actor.goodsAccount,
		limit: PAGE + 1,
		...(query.before === undefined ? {} : { before: query.before }),
	})
	const page = lines.slice(0, PAGE)
	return {
		available: goods?.available ?? 0n,
		held: goods?.held ?? 0n,
		honour: honour?.available ?? 0n,
		hours: await hourTotals(read, actor.id),
		lots: byEnd(lots),
		lines: await named(read, page),
		next: lines.length > PAGE ? String(page.at(-1)?.seq ?? '') : null,
	}
}

export type MyPoints = Awaited<ReturnType<typeof showPoints>>

interface LotEnd {
	readonly expiresAt: Date | null
	readonly remaining: bigint
	readonly held: bigint
}

/** Lots that end on the same day, as one line: a volunteer of many small lots sees dates, not lots. */
export function byEnd(lots: readonly LotEnd[]): LotEnd[] {
	const ends = new Map<number, LotEnd>()
	for (const { expiresAt, remaining, held } of lots) {
		const key = expiresAt?.getTime() ?? Number.POSITIVE_INFINITY
		const known = ends.get(key)
		ends.set(key, {
			expiresAt,
			remaining: remaining + (known?.remaining ?? 0n),
			held: held + (known?.held ?? 0n),
		})
	}
	return [...ends.values()]
}

/** Lines with what they are for: three queries for a whole page. */
async function named(read: Reader, lines: readonly StatementLine[]) {
	const idsOf = (kind: string) =>
		lines.flatMap(({ reference }) =>
			reference.startsWith(`${kind}:`) ? [reference.slice(kind.length + 1)] : [],
		)
	const titles = new Map<string, { zh: string; en: string }>()
	const logIds = idsOf('hour-log')
	if (logIds.length > 0) {
		const rows = await read
			.select({ id: hourLogs.id, title: activities.title })
			.from(hourLogs)
			.innerJoin(activities, eq(activities.id, hourLogs.activityId))
			.where(inArray(hourLogs.id, logIds))
		for (const { id, title } of rows) titles.set(`hour-log:${id}`, { zh: title, en: title })
	}
	const orderIds = idsOf('order')
	if (orderIds.length > 0) {
		const rows = await read
			.select({ id: orders.id, zh: orders.title, en: orders.titleEn })
			.from(orders)
			.where(inArray(orders.id, orderIds))
		for (const { id, ...title } of rows) titles.set(`order:${id}`, title)
	}
	const adjusted = await adjustmentReasons(
		read,
		lines.map(({ reference }) => reference),
	)
	return lines.map(({ seq, kind, amount, balanceAfter, reference, recordedAt }) => ({
		seq: String(seq),
		kind,
		amount,
		balanceAfter,
		recordedAt,
		title: titles.get(reference) ?? null,
		adjustedFor: adjusted.get(reference) ?? null,
		to: pathOf(reference),
	}))
}

function pathOf(reference: string): string | null {
	const [kind, id] = reference.split(':')
	if (!id) return null
	if (kind === 'hour-log') return `/me/hours/${id}`
	return kind === 'order' ? `/orders/${id}` : null
}
