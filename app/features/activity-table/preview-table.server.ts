import { and, count, eq, gte, inArray, sql } from 'drizzle-orm'
import { activities, hourLogs, tableDrafts } from '#db/index.ts'
import { addDays, dayOf, startOfDay } from '#app/features/calendar.policy.ts'
import type { Asked, Reader } from '#app/features/given.ts'
import { priceOf } from '#app/features/points/pricing.policy.ts'
import { compareTables, type TableDifference } from './compare-tables.policy.ts'
import { assertOfDistrict } from './of-district.server.ts'
import { parseTable } from './parse-table.server.ts'
import { strandedActivities, type Stranded } from './stranded-activities.server.ts'
import { rowsOf, versionsOf } from './table-on.server.ts'
import type { CellError, TableRow } from './table-row.policy.ts'
import { earliestStart } from './version.policy.ts'

/** Days of past service that show what a change would have meant. */
export const EFFECT_DAYS = 90

export interface ItemEffect {
	readonly code: string
	/** Verified logs approved of the last 90 days, and their points before caps. */
	readonly logs: number
	readonly pointsBefore: bigint
	/** The same logs under the new row; zero when the row is gone. */
	readonly pointsAfter: bigint
	/** Activities that are dispatched for days which the new version prices. */
	readonly dispatched: number
}

export interface TablePreview {
	readonly id: string
	readonly csv: string
	readonly effectiveFrom: string
	readonly note: string
	/** The version it is compared with: the newest. */
	readonly base: number
	readonly errors: readonly CellError[]
	readonly difference: TableDifference
	readonly effects: readonly ItemEffect[]
	/** What keeps it from being published: activities on its days whose items it does not have. */
	readonly stranded: Stranded
	/** First day on which it may take effect. */
	readonly earliest: string
	readonly itemCount: number
}

/** The actor's draft with what is wrong in it, what it changes, and what that would have meant. */
export async function previewTable({
	actor,
	query,
	read,
	now,
}: Asked<{ readonly draft: string }>): Promise<TablePreview | null> {
	assertOfDistrict(actor)
	const [draft] = await read
		.select()
		.from(tableDrafts)
		.where(and(eq(tableDrafts.id, query.draft), eq(tableDrafts.madeBy, actor.id)))
	if (!draft) return null
	const versions = await versionsOf({ read, districtId: actor.districtId })
	const newest = versions[0]
	const before = newest ? await rowsOf(read, newest.id) : []
	const { rows, errors } = parseTable(draft.csv)
	const none = { added: [], removed: [], changed: [] }
	const difference = errors.length > 0 ? none : compareTables(before, rows)
	const { id, csv, effectiveFrom, note } = draft
	const { districtId } = actor
	const codes = new Set((errors.length > 0 ? before : rows).map(({ code }) => code))
	return {
		id,
		csv,
		effectiveFrom,
		note,
		errors,
		difference,
		base: newest?.number ?? 0,
		itemCount: rows.length,
		earliest: earliestStart(versions, dayOf(now)),
		effects: await effectsOf(
			{ read, districtId, now },
			{ before, after: rows, difference, from: effectiveFrom },
		),
		stranded: await strandedActivities({ read, districtId, from: effectiveFrom, codes }),
	}
}

interface Change {
	readonly before: readonly TableRow[]
	readonly after: readonly TableRow[]
	readonly difference: TableDifference
	readonly from: string
}
interface Here {
	readonly read: Reader
	readonly districtId: string
	readonly now: Date
}

async function effectsOf(here: Here, change: Change): Promise<ItemEffect[]> {
	const { changed, removed } = change.difference
	const codes = [...changed.map(({ row }) => row.code), ...removed.map(({ code }) => code)]
	if (codes.length === 0) return []
	const served = await servedMinutes(here, codes)
	const dispatched = await dispatchedFrom(here, { codes, from: change.from })
	const [old, fresh] = [change.before, change.after].map(
		(rows) => new Map(rows.map((row) => [row.code, row])),
	)
	const worth = (row: TableRow | undefined, minutes: number) => (row ? priceOf(row, minutes) : 0n)
	return codes.map((code) => {
		const own = served.filter((group) => group.code === code)
		const total = (row: TableRow | undefined) =>
			own.reduce((all, { minutes, logs }) => all + worth(row, minutes) * BigInt(logs), 0n)
		return {
			code,
			logs: own.reduce((all, { logs }) => all + logs, 0),
			pointsBefore: total(old?.get(code)),
			pointsAfter: total(fresh?.get(code)),
			dispatched: dispatched.get(code) ?? 0,
		}
	})
}

/** Logs by their length, so that each length is priced once however many logs there are. */
function servedMinutes({ read, districtId, now }: Here, codes: readonly string[]) {
	const since = addDays(dayOf(now), -EFFECT_DAYS)
	return read
		.select({
			code: hourLogs.itemCode,
			minutes: sql<number>`coalesce(${hourLogs.minutes}, 0)`.mapWith(Number),
			logs: count(),
		})
		.from(hourLogs)
		.where(
			and(
				eq(hourLogs.districtId, districtId),
				eq(hourLogs.status, 'approved'),
				eq(hourLogs.tier, 'verified'),
				inArray(hourLogs.itemCode, [...codes]),
				gte(hourLogs.serviceDay, since),
			),
		)
		.groupBy(hourLogs.itemCode, hourLogs.minutes)
}

async function dispatchedFrom(
	{ read, districtId }: Here,
	{ codes, from }: { codes: readonly string[]; from: string },
): Promise<Map<string, number>> {
	const found = await read
		.select({ code: activities.itemCode, figure: count() })
		.from(activities)
		.where(
			and(
				eq(activities.districtId, districtId),
				eq(activities.status, 'published'),
				inArray(activities.itemCode, [...codes]),
				gte(activities.startsAt, startOfDay(from)),
			),
		)
		.groupBy(activities.itemCode)
	return new Map(found.map(({ code, figure }) => [code, figure]))
}
