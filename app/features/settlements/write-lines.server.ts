import { and, eq } from 'drizzle-orm'
import { stringify } from 'csv-stringify/sync'
import { merchants } from '#db/index.ts'
import { monthOf, toLocalInput } from '#app/features/calendar.policy.ts'
import type { Asked } from '#app/features/given.ts'
import { merchantsOf } from '#app/features/people/actor.policy.ts'
import { Refusal } from '#app/features/refusal.ts'
import { linesOf, type SettlementLine } from './list-lines.server.ts'
import { monthBefore } from './settlements.policy.ts'
import type { SettlementsQuery, ShopSettlementQuery } from './settlements.schema.ts'
import { seesSettlements } from './who-signs.policy.ts'

/** More redemptions than one counter can make in a month. */
const MOST_LINES = 50_000

interface File {
	readonly name: string
	readonly csv: string
}

/** A month of a shop of the actor's as a table. Refuses: not-found. */
export async function writeShopLines(asked: Asked<ShopSettlementQuery>): Promise<File> {
	const { actor, query, now } = asked
	const [first] = merchantsOf(actor)
	const chosen = query.shop || first
	if (!chosen || !merchantsOf(actor).includes(chosen)) throw new Refusal('not-found')
	return write(asked, { merchantId: chosen, month: query.month ?? monthOf(now) })
}

/** The same of any shop of the district. Refuses: not-found. */
export async function writeMerchantLines(asked: Asked<SettlementsQuery>): Promise<File> {
	const { actor, query, now } = asked
	if (!seesSettlements(actor)) throw new Refusal('not-found')
	const month = query.month ?? monthBefore(monthOf(now))
	return write(asked, { merchantId: query.merchant, month })
}

async function write(
	{ actor, read }: Pick<Asked, 'actor' | 'read'>,
	{ merchantId, month }: { merchantId: string; month: string },
): Promise<File> {
	const [shop] = await read
		.select({ id: merchants.id })
		.from(merchants)
		.where(and(eq(merchants.id, merchantId), eq(merchants.districtId, actor.districtId)))
	if (!shop) throw new Refusal('not-found')
	const lines = await linesOf(read, { merchantId, month, after: '', limit: MOST_LINES })
	return { name: `settlement-${month}.csv`, csv: csvOf(lines) }
}

/** With a byte order mark: spreadsheets in China read a file without one as GBK. */
function csvOf(lines: readonly SettlementLine[]): string {
	const rows = lines.map((line) => [
		line.redeemedAt ? toLocalInput(line.redeemedAt).replace('T', ' ') : '',
		line.id,
		line.title,
		line.titleEn,
		line.points.toString(),
		line.fenPerPoint.toString(),
		yuanOf(line.fen),
		line.seq?.toString() ?? '',
	])
	return stringify([HEAD, ...rows], { bom: true, escape_formulas: true })
}

const HEAD = [
	'redeemed_at',
	'order',
	'title',
	'title_en',
	'points',
	'fen_per_point',
	'yuan',
	'posting',
]

const yuanOf = (fen: bigint): string => `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`
