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
	lte,
	ne,
	not,
	or,
	sql,
	type SQL,
} from 'drizzle-orm'
import { approvals, cases, hourLogs, people, roleGrants, units } from '#db/index.ts'
import { dayOf } from '#app/features/calendar.policy.ts'
import type { Reader } from '#app/features/given.ts'
import { settingsFor } from '#app/features/organisations/settings-for.server.ts'
import { DECIDERS, placesOf, type Actor } from '#app/features/people/actor.policy.ts'
import { rolesInTurn, type WaitingLog } from './approvals.policy.ts'

export interface Desk {
	readonly read: Reader
	readonly actor: Actor
	readonly now: Date
}

export type WaitingRow = typeof hourLogs.$inferSelect &
	WaitingLog & { readonly goodsAccount: string; readonly honourAccount: string; name: string }

interface Page {
	readonly where: SQL | undefined
	readonly limit: number
}

const HOUR_MS = 60 * 60_000
const STEPS = [0, 1, 2]

/**
 * Hour logs with all that decides who may decide on them, flagged ones first, then the oldest. Three
 * queries, however many there are. Logs that are not submitted come as well when `where` lets them.
 */
export async function loadWaiting(desk: Desk, { where, limit }: Page): Promise<WaitingRow[]> {
	const { read } = desk
	const escalated = isEscalated(desk, await dueBefore(desk))
	const rows = await read
		.select({
			log: hourLogs,
			name: people.name,
			householdId: people.householdId,
			goodsAccount: people.goodsAccount,
			honourAccount: people.honourAccount,
			escalated: yes(escalated),
			flagged: yes(hasOpenCase(read)),
		})
		.from(hourLogs)
		.innerJoin(people, eq(people.id, hourLogs.personId))
		.where(where)
		.orderBy(asc(flaggedFirst(read)), asc(hourLogs.submittedAt), asc(hourLogs.id))
		.limit(limit)
	const givenBy = await approversOf(
		read,
		rows.map(({ log }) => log),
	)
	return rows.map(({ log, escalated: isLate, flagged, ...person }) => ({
		...log,
		...person,
		level: log.level ?? 'L1',
		escalated: isLate === 'yes',
		flagged: flagged === 'yes',
		approvedBy: givenBy.get(log.id) ?? [],
	}))
}

/** Submitted logs whose turn has come to the actor: what the desk shows. */
export async function myTurn(desk: Desk): Promise<SQL | undefined> {
	const { read, actor } = desk
	const late = isEscalated(desk, await dueBefore(desk))
	const turns = STEPS.flatMap((step) => [
		and(eq(hourLogs.step, step), under(placesOf(actor, rolesInTurn(step, false)))),
		and(eq(hourLogs.step, step), under(placesOf(actor, rolesInTurn(step, true))), late),
	])
	return and(
		eq(hourLogs.districtId, actor.districtId),
		eq(hourLogs.status, 'submitted'),
		ne(hourLogs.personId, actor.id),
		or(isNull(people.householdId), ne(people.householdId, actor.householdId ?? '')),
		not(exists(ownApproval(read, actor))),
		or(...turns),
	)
}

/** Sorts before everything else: a log on which a case is open. */
export const flaggedFirst = (read: Reader): SQL<number> =>
	sql<number>`case when ${hasOpenCase(read)} then 0 else 1 end`

/** Rows at one of the places or below it. */
export const under = (places: readonly string[]): SQL =>
	or(...places.map((path) => like(hourLogs.unitPath, `${path}%`))) ?? sql`1 = 0`

const yes = (condition: SQL) => sql<'yes' | 'no'>`case when ${condition} then 'yes' else 'no' end`

/** What was handed in before this is overdue, by the setting of the place the actor decides at. */
async function dueBefore({ read, actor, now }: Desk): Promise<Date> {
	const path = placesOf(actor, DECIDERS).toSorted((a, b) => a.length - b.length)[0]
	const settings = await settingsFor(read, { path: path ?? actor.unitPath, day: dayOf(now) })
	return new Date(now.getTime() - settings['decision-hours'] * HOUR_MS)
}

function hasOpenCase(read: Reader): SQL {
	return exists(
		read
			.select({ one: sql`1` })
			.from(cases)
			.where(and(eq(cases.subjectId, hourLogs.id), eq(cases.status, 'open'))),
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
				or(gte(approvals.decidedAt, hourLogs.submittedAt), eq(hourLogs.tier, 'back-filled')),
			),
		)
}

/** Overdue, or of somebody who decides at this step over this branch, or of such a one's household. */
function isEscalated({ read }: Desk, due: Date): SQL {
	const holder = aliasedTable(people, 'holder')
	const post = aliasedTable(units, 'post')
	const decider = read
		.select({ one: sql`1` })
		.from(roleGrants)
		.innerJoin(holder, eq(holder.id, roleGrants.personId))
		.innerJoin(post, eq(post.id, roleGrants.unitId))
		.where(
			and(
				or(eq(holder.id, hourLogs.personId), eq(holder.householdId, people.householdId)),
				isNull(roleGrants.endedAt),
				or(
					...STEPS.map((step) =>
						and(eq(hourLogs.step, step), inArray(roleGrants.role, [...rolesInTurn(step, false)])),
					),
				),
				sql`${hourLogs.unitPath} like ${post.path} || '%'`,
			),
		)
	return sql`(${lte(hourLogs.submittedAt, due)} or ${exists(decider)})`
}

/** Who approved each log since it was handed in; who entered a back-filled one counts for good. */
async function approversOf(read: Reader, logs: readonly (typeof hourLogs.$inferSelect)[]) {
	const found = new Map<string, string[]>()
	if (logs.length === 0) return found
	const rows = await read
		.select({ logId: approvals.hourLogId, by: approvals.decidedBy })
		.from(approvals)
		.innerJoin(hourLogs, eq(hourLogs.id, approvals.hourLogId))
		.where(
			and(
				inArray(
					approvals.hourLogId,
					logs.map(({ id }) => id),
				),
				eq(approvals.decision, 'approve'),
				or(gte(approvals.decidedAt, hourLogs.submittedAt), eq(hourLogs.tier, 'back-filled')),
			),
		)
	for (const { logId, by } of rows) found.set(logId, [...(found.get(logId) ?? []), by])
	return found
}
