import { inArray, sql, type SQL } from 'drizzle-orm'
import type { AnyColumn } from 'drizzle-orm'
import { hourLogs } from '#db/index.ts'
import { itemKey, itemsOn, type ItemOnDay } from '#app/features/activity-table/table-on.server.ts'
import type { Given } from '#app/features/given.ts'
import { inPieces } from '#app/features/in-pieces.server.ts'
import { lotEnd } from '#app/features/points/lot-end.policy.ts'
import { personLimits } from '#app/features/points/person-limits.server.ts'
import {
	amountFor,
	capKindOf,
	capsFor,
	type PersonLimits,
} from '#app/features/points/pricing.policy.ts'
import { Refusal } from '#app/features/refusal.ts'
import type { OpInput, OpResult } from '#ledger/index.ts'
import { LedgerError } from '#ledger/index.ts'

type Log = typeof hourLogs.$inferSelect
export type GrantableLog = Log & { readonly goodsAccount: string; readonly honourAccount: string }

type Counter = Pick<Given, 'tx' | 'ledger' | 'now'> & {
	readonly districtId: string
	/** Ledger account id of who decided: random, nothing personal. */
	readonly by: string
}

interface Posted {
	readonly id: string
	readonly points: bigint
	readonly cut: bigint
	readonly cutBy: string | null
	readonly versionId: string
}

/**
 * Turns hour logs of one district into points: one batch on the ledger. Each is priced by
 * the table and the settings of its service day, and cut by the caps inside the posting transaction.
 * Refuses: item-not-in-force.
 */
export async function grantHours(counter: Counter, logs: readonly GrantableLog[]): Promise<void> {
	const { tx, ledger, now, districtId } = counter
	if (logs.length === 0) return
	const wanted = logs.map(({ itemCode, serviceDay }) => ({ code: itemCode, day: serviceDay }))
	const items = await itemsOn({ read: tx, districtId, wanted })
	const limitsOf = await personLimits(tx, logs)
	const priced = logs.map((log) => {
		const key = { code: log.itemCode, day: log.serviceDay }
		const item = items.get(itemKey(key))
		if (!item) throw new Refusal('item-not-in-force', key)
		return { log, item, op: grantOf(counter, log, { item, limits: limitsOf(log) }) }
	})
	const ops = priced.flatMap(({ op }) => (op ? [op] : []))
	const results = ops.length === 0 ? [] : await ledger.post(ops, { atomic: true })
	const byId = new Map(results.map((result) => [result.id, result]))
	const posted = priced.map(({ log, item, op }) => outcomeOf(log, item, op && byId.get(op.id)))
	await inPieces(posted, (piece) => keep(tx, piece, now))
}

/** Null when there is nothing to give: the ledger knows no posting of nothing. */
function grantOf(
	{ now, by, districtId }: Counter,
	log: GrantableLog,
	{ item, limits }: { item: ItemOnDay; limits: PersonLimits },
): OpInput | null {
	const priced = { ...log, minutes: log.minutes ?? 0 }
	const amount = amountFor(item, priced)
	if (amount === 0n) return null
	const isHonour = item.wallet === 'honour'
	return {
		kind: 'grant',
		id: `grant:${log.id}`,
		from: `issuer:${districtId}:${isHonour ? 'HON' : 'PTS'}`,
		to: isHonour ? log.honourAccount : log.goodsAccount,
		amount,
		expiresAt: isHonour ? null : lotEnd(now),
		caps: capsFor(item, priced, limits),
		actor: by,
		reference: `hour-log:${log.id}`,
		effectiveAt: now,
	}
}

function outcomeOf(log: Log, item: ItemOnDay, result: OpResult | null | undefined): Posted {
	const { id } = log
	const { versionId } = item
	if (!result) return { id, points: 0n, cut: 0n, cutBy: null, versionId }
	if (!result.ok) throw new LedgerError(result.error)
	const cut = result.cuts.reduce((sum, { by }) => sum + by, 0n)
	// Caps are applied one after the other: the last that cut is the narrowest.
	const narrowest = result.cuts.at(-1)
	return {
		id,
		points: result.amount,
		cut,
		cutBy: narrowest ? capKindOf(narrowest.key) : null,
		versionId,
	}
}

/** One statement for all: a column gets the value that each row's id picks. */
async function keep(tx: Given['tx'], posted: readonly Posted[], now: Date): Promise<void> {
	const pick = (column: AnyColumn, valueOf: (row: Posted) => SQL): SQL =>
		sql`case ${hourLogs.id} ${sql.join(
			posted.map((row) => sql`when ${row.id} then ${valueOf(row)}`),
			sql` `,
		)} else ${column} end`
	await tx
		.update(hourLogs)
		.set({
			status: 'approved',
			decidedAt: now,
			step: sql`${hourLogs.step} + 1`,
			points: pick(hourLogs.points, ({ points }) => sql`cast(${points} as bigint)`),
			pointsCut: pick(hourLogs.pointsCut, ({ cut }) => sql`cast(${cut} as bigint)`),
			cutBy: pick(hourLogs.cutBy, ({ cutBy }) => sql`cast(${cutBy} as text)`),
			tableVersionId: pick(hourLogs.tableVersionId, ({ versionId }) => sql`${versionId}`),
		})
		.where(
			inArray(
				hourLogs.id,
				posted.map(({ id }) => id),
			),
		)
}
