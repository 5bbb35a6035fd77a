import {
	aliasedTable,
	and,
	asc,
	eq,
	exists,
	gte,
	inArray,
	isNull,
	like,
	min,
	ne,
	not,
	or,
	sql,
	type SQL,
} from 'drizzle-orm'
import { approvals, cases, hourLogs, people, roleGrants, units } from '#db/index.ts'
import { itemKey, itemsOn } from '#app/features/activity-table/table-on.server.ts'
import type { Reader } from '#app/features/given.ts'
import { needsAttesting } from '#app/features/hours/evidence.policy.ts'
import { placesOf, type Actor } from '#app/features/people/actor.policy.ts'
import { livedTogether } from '#app/features/people/lived-together.server.ts'
import type { CaseStatus } from '#app/features/risk/risk.policy.ts'
import { whether } from '#app/features/whether.server.ts'
import { rolesInTurn, type WaitingLog } from './approvals.policy.ts'
import { dueHours } from './due-hours.server.ts'

export interface Desk {
	readonly read: Reader
	readonly actor: Actor
	readonly now: Date
}

type Log = typeof hourLogs.$inferSelect

export type WaitingRow = Log &
	WaitingLog & {
		readonly goodsAccount: string
		readonly honourAccount: string
		readonly name: string
		/** A case is open on it or was upheld: it comes first on the desk. */
		readonly hasCase: boolean
		/** Somebody's word is the evidence of its item. */
		readonly attested: boolean
		/** Who entered a back-filled log; null for any other. */
		readonly enteredBy: string | null
		/** Hours in which a decision is due at its place. */
		readonly dueHours: number
	}

interface Page {
	readonly where: SQL | undefined
	readonly limit: number
}

const STEPS = [0, 1, 2]
/** A dismissed case holds nothing against a log any more. */
const FLAGGING: readonly CaseStatus[] = ['open', 'upheld']

/**
 * Hour logs with all that decides who may decide on them, those with a case first, then the oldest.
 * Six queries, however many there are. Logs that are not submitted come as well when `where` lets them.
 */
export async function loadWaiting(desk: Desk, { where, limit }: Page): Promise<WaitingRow[]> {
	const { read, actor } = desk
	const due = await dueHours(desk)
	const escalated = isEscalated(desk, due.overdue)
	const rows = await read
		.select({
			log: hourLogs,
			name: people.name,
			householdId: people.householdId,
			goodsAccount: people.goodsAccount,
			honourAccount: people.honourAccount,
			livedTogether: whether(livedTogether(read, actor, hourLogs.startedAt)),
			escalated: whether(escalated),
			hasCase: whether(hasCase(read)),
			upheld: whether(hasCase(read, ['upheld'])),
		})
		.from(hourLogs)
		.innerJoin(people, eq(people.id, hourLogs.personId))
		.where(where)
		.orderBy(asc(flaggedFirst(read)), asc(hourLogs.submittedAt), asc(hourLogs.id))
		.limit(limit)
	const logs = rows.map(({ log }) => log)
	const givenBy = await approversOf(read, logs)
	const isAttested = await attestedAmong(read, actor.districtId, logs)
	return rows.map(({ log, ...found }) => {
		const attested = isAttested(log)
		return {
			...log,
			...found,
			level: log.level ?? 'L1',
			attested,
			flagged: found.hasCase || attested,
			dueHours: due.at(log.unitPath),
			...(givenBy.get(log.id) ?? { approvedBy: [], enteredBy: null }),
		}
	})
}

async function attestedAmong(read: Reader, districtId: string, logs: readonly Log[]) {
	const keyOf = ({ itemCode, serviceDay }: Log) => ({ code: itemCode, day: serviceDay })
	const items = await itemsOn({ read, districtId, wanted: logs.map(keyOf) })
	return (log: Log) => needsAttesting(items.get(itemKey(keyOf(log)))?.evidence ?? 'V1')
}

/** Submitted logs whose turn has come to the actor: what the desk shows. */
export async function myTurn(desk: Desk): Promise<SQL | undefined> {
	const { read, actor } = desk
	const late = isEscalated(desk, (await dueHours(desk)).overdue)
	const turns = STEPS.flatMap((step) => [
		and(eq(hourLogs.step, step), under(placesOf(actor, rolesInTurn(step, false)))),
		and(eq(hourLogs.step, step), under(placesOf(actor, rolesInTurn(step, true))), late),
	])
	return and(
		eq(hourLogs.districtId, actor.districtId),
		eq(hourLogs.status, 'submitted'),
		ne(hourLogs.personId, actor.id),
		not(livedTogether(read, actor, hourLogs.startedAt)),
		not(exists(ownApproval(read, actor))),
		or(...turns),
	)
}

/** Sorts before everything else: a log on which a case is open or was upheld. */
export const flaggedFirst = (read: Reader): SQL<number> =>
	sql<number>`case when ${hasCase(read)} then 0 else 1 end`

/** Rows at one of the places or below it. */
export const under = (places: readonly string[]): SQL =>
	or(...places.map((path) => like(hourLogs.unitPath, `${path}%`))) ?? sql`1 = 0`

function hasCase(read: Reader, statuses: readonly CaseStatus[] = FLAGGING): SQL {
	return exists(
		read
			.select({ one: sql`1` })
			.from(cases)
			.where(and(eq(cases.subjectId, hourLogs.id), inArray(cases.status, [...statuses]))),
	)
}

function ownApproval(read: Reader, actor: Actor) {
	return read
		.select({ one: sql`1` })
		.from(approvals)
		.where(
			and(
				eq(approvals.hourLogId, hourLogs.id),
				eq(approvals.decidedBy, actor.id),
				eq(approvals.decision, 'approve'),
				or(gte(approvals.decidedAt, hourLogs.submittedAt), isEntry(read)),
			),
		)
}

/** The first approval of a back-filled log: whoever entered it. */
function isEntry(read: Reader) {
	const first = aliasedTable(approvals, 'first_given')
	const earliest = read
		.select({ at: min(first.decidedAt) })
		.from(first)
		.where(and(eq(first.hourLogId, hourLogs.id), eq(first.decision, 'approve')))
	return and(eq(hourLogs.tier, 'back-filled'), sql`${approvals.decidedAt} = (${earliest})`)
}

/** Overdue, or too near to a decider. */
const isEscalated = ({ read }: Desk, overdue: SQL): SQL => sql`(${overdue} or ${isOfDecider(read)})`

/**
 * Is the log of the query's row of `hourLogs` and `people` of somebody who decides at its step over
 * its branch, or of such a one's household? Then the next place up decides, too.
 */
export function isOfDecider(read: Reader): SQL {
	const holder = aliasedTable(people, 'holder')
	const post = aliasedTable(units, 'post')
	// Twice, for the person and for the household: with one `or` for both no index can be used, and
	// every log would look through all the roles of the district.
	const decides = (isWho: SQL) =>
		exists(
			read
				.select({ one: sql`1` })
				.from(roleGrants)
				.innerJoin(holder, eq(holder.id, roleGrants.personId))
				.innerJoin(post, eq(post.id, roleGrants.unitId))
				.where(
					and(
						isWho,
						isNull(roleGrants.endedAt),
						or(
							...STEPS.map((step) =>
								and(
									eq(hourLogs.step, step),
									inArray(roleGrants.role, [...rolesInTurn(step, false)]),
								),
							),
						),
						sql`${hourLogs.unitPath} like ${post.path} || '%'`,
					),
				),
		)
	const own = decides(eq(roleGrants.personId, hourLogs.personId))
	const household = decides(eq(holder.householdId, people.householdId))
	return sql`(${own} or ${household})`
}

/** Who approved each log since it was handed in; who entered a back-filled one counts for good. */
export async function approversOf(
	read: Reader,
	logs: readonly Pick<Log, 'id' | 'tier' | 'submittedAt'>[],
) {
	const found = new Map<string, { approvedBy: string[]; enteredBy: string | null }>()
	if (logs.length === 0) return found
	const rows = await read
		.select({ logId: approvals.hourLogId, by: approvals.decidedBy, at: approvals.decidedAt })
		.from(approvals)
		.where(
			and(
				inArray(
					approvals.hourLogId,
					logs.map(({ id }) => id),
				),
				eq(approvals.decision, 'approve'),
			),
		)
		.orderBy(asc(approvals.decidedAt), asc(approvals.id))
	const given = new Map<string, typeof rows>()
	for (const row of rows) given.set(row.logId, [...(given.get(row.logId) ?? []), row])
	for (const { id, tier, submittedAt } of logs) {
		const all = given.get(id) ?? []
		const entry = tier === 'back-filled' ? (all[0] ?? null) : null
		const counting = all.filter((one) => one === entry || !submittedAt || one.at >= submittedAt)
		found.set(id, { approvedBy: counting.map(({ by }) => by), enteredBy: entry?.by ?? null })
	}
	return found
}
