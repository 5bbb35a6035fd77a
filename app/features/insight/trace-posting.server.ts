import { and, asc, eq } from 'drizzle-orm'
import {
	activities,
	approvals,
	hourLogs,
	items,
	merchants,
	orders,
	people,
	tableVersions,
	units,
} from '#db/index.ts'
import { adjustmentBehind } from '#app/features/adjustments/adjustment-behind.server.ts'
import type { Asked, Reader } from '#app/features/given.ts'
import { Refusal } from '#app/features/refusal.ts'
import { accountOwners } from './account-owners.server.ts'

/**
 * One posting with all that is behind it: lines, lots, and the hours, the order or the adjustment it is
 * for, up to who approved and which row of which table priced it.
 * @throws Refusal `not-found` for none, or one of another district.
 */
export async function tracePosting({
	actor,
	query,
	read,
	ledger,
}: Asked<{ readonly seq: bigint }>) {
	const posting = await ledger.posting(query.seq)
	if (!posting) throw new Refusal('not-found')
	const accounts = posting.entries.map(({ account }) => account)
	const owners = await accountOwners(read, actor.districtId, accounts)
	const [kind = '', id = ''] = posting.reference.split(/:(.*)/s)
	const here = { read, districtId: actor.districtId, id }
	const hours = kind === 'hour-log' ? await hoursBehind(here) : null
	const order = kind === 'order' ? await orderBehind(here) : null
	const adjustment = kind === 'adjustment' ? await adjustmentBehind(here) : null
	// A hold and a release have no lines: what is behind them says whose district it is.
	const isOfDistrict = owners.size > 0 || [hours, order, adjustment].some((found) => found !== null)
	if (!isOfDistrict) throw new Refusal('not-found')
	return {
		seq: posting.seq,
		opId: posting.opId,
		kind: posting.kind,
		reference: posting.reference,
		effectiveAt: posting.effectiveAt,
		recordedAt: posting.recordedAt,
		reverses: posting.reverses,
		reversedBy: posting.reversedBy,
		entries: posting.entries.map(({ legNo, account, unit, amount, balanceAfter }) => ({
			legNo,
			account,
			unit,
			amount,
			balanceAfter,
			owner: owners.get(account) ?? null,
		})),
		lots: posting.lots,
		hours,
		order,
		adjustment,
	}
}

interface Behind {
	readonly read: Reader
	readonly districtId: string
	readonly id: string
}

async function hoursBehind({ read, districtId, id }: Behind) {
	const [log] = await read
		.select({
			id: hourLogs.id,
			activity: activities.title,
			unit: { name: units.name, nameEn: units.nameEn },
			person: { name: people.name, volunteerNumber: people.volunteerNumber },
			startedAt: hourLogs.startedAt,
			endedAt: hourLogs.endedAt,
			startSource: hourLogs.startSource,
			endSource: hourLogs.endSource,
			minutes: hourLogs.minutes,
			serviceDay: hourLogs.serviceDay,
			tier: hourLogs.tier,
			status: hourLogs.status,
			level: hourLogs.level,
			points: hourLogs.points,
			pointsCut: hourLogs.pointsCut,
			cutBy: hourLogs.cutBy,
			version: { number: tableVersions.number, effectiveFrom: tableVersions.effectiveFrom },
			item: {
				code: items.code,
				nameZh: items.nameZh,
				nameEn: items.nameEn,
				unit: items.unit,
				pointsPerUnit: items.pointsPerUnit,
				dayCap: items.dayCap,
				monthCap: items.monthCap,
			},
		})
		.from(hourLogs)
		.innerJoin(activities, eq(activities.id, hourLogs.activityId))
		.innerJoin(people, eq(people.id, hourLogs.personId))
		.innerJoin(units, eq(units.id, hourLogs.unitId))
		.leftJoin(tableVersions, eq(tableVersions.id, hourLogs.tableVersionId))
		.leftJoin(
			items,
			and(eq(items.versionId, hourLogs.tableVersionId), eq(items.code, hourLogs.itemCode)),
		)
		.where(and(eq(hourLogs.id, id), eq(hourLogs.districtId, districtId)))
	if (!log) return null
	const decisions = await read
		.select({
			id: approvals.id,
			decision: approvals.decision,
			decidedAt: approvals.decidedAt,
			by: people.name,
			reasonCode: approvals.reasonCode,
			sentence: approvals.sentence,
		})
		.from(approvals)
		.innerJoin(people, eq(people.id, approvals.decidedBy))
		.where(eq(approvals.hourLogId, id))
		.orderBy(asc(approvals.decidedAt), asc(approvals.id))
	return { ...log, decisions }
}

async function orderBehind({ read, districtId, id }: Behind) {
	const [order] = await read
		.select({
			id: orders.id,
			title: orders.title,
			points: orders.points,
			status: orders.status,
			orderedAt: orders.orderedAt,
			endedAt: orders.endedAt,
			settlementMonth: orders.settlementMonth,
			person: { name: people.name, volunteerNumber: people.volunteerNumber },
			merchant: { name: merchants.name, nameEn: merchants.nameEn },
		})
		.from(orders)
		.innerJoin(people, eq(people.id, orders.personId))
		.innerJoin(merchants, eq(merchants.id, orders.merchantId))
		.where(and(eq(orders.id, id), eq(orders.districtId, districtId)))
	return order ?? null
}
