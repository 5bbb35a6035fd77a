import { and, asc, eq, inArray, isNull, or, sql, type SQL } from 'drizzle-orm'
import { people, roleGrants, type hourLogs } from '#db/index.ts'
import { dayOf } from '#app/features/calendar.policy.ts'
import type { Reader } from '#app/features/given.ts'
import { settingsFor } from '#app/features/organisations/settings-for.server.ts'
import { idsOf } from '#app/features/organisations/units.policy.ts'
import { livedTogether } from '#app/features/people/lived-together.server.ts'
import { rolesInTurn } from './approvals.policy.ts'
import { isOverdue } from './due-hours.server.ts'
import { approversOf } from './waiting-logs.server.ts'

type Log = Pick<
	typeof hourLogs.$inferSelect,
	'id' | 'step' | 'unitPath' | 'submittedAt' | 'startedAt' | 'personId' | 'tier'
>

export interface Waiting {
	readonly people: readonly { readonly name: string; readonly role: string }[]
	readonly since: Date | null
	readonly isOverdue: boolean
	/** Hours in which a decision is due at the log's place. */
	readonly dueHours: number
}

const SHOWN = 6

/**
 * Who can decide on a submitted log now, by name: two or three people. Not its own person, nobody who
 * has lived with that person since the service, and nobody who has approved it already.
 */
export async function deciderNames(read: Reader, log: Log, now: Date): Promise<Waiting> {
	const since = log.submittedAt
	const place = { path: log.unitPath, day: dayOf(now) }
	const dueHours = (await settingsFor(read, place))['decision-hours']
	const isLate = isOverdue(since, dueHours, now)
	const holders = await holdersOver(read, log)
	const usual = rolesInTurn(log.step, false)
	const isUsual = ({ role }: Holder) => usual.includes(role)
	const isAmongThem = holders.some((one) => isUsual(one) && one.isHome === 'yes')
	const inTurn = rolesInTurn(log.step, isLate || isAmongThem)
	const approvedBy = (await approversOf(read, [log])).get(log.id)?.approvedBy ?? []
	const able = holders
		.filter(({ role, isKin }) => inTurn.includes(role) && isKin === 'no')
		.filter(({ id }) => id !== log.personId && !approvedBy.includes(id))
	// Whoever is meant to decide comes before those who step in.
	const named = [...able.filter(isUsual), ...able.filter((one) => !isUsual(one))]
		.slice(0, SHOWN)
		.map(({ name, role }) => ({ name, role }))
	return { people: named, since, isOverdue: isLate, dueHours }
}

type Holder = Awaited<ReturnType<typeof holdersOver>>[number]

/** Everybody who may ever decide at this step, and how near to the log's person they are. */
async function holdersOver(read: Reader, log: Log) {
	const [person] = await read
		.select({ id: people.id, householdId: people.householdId })
		.from(people)
		.where(eq(people.id, log.personId))
	if (!person) return []
	const home = person.householdId ?? ''
	return read
		.select({
			id: people.id,
			name: people.name,
			role: roleGrants.role,
			/** The person, or one of the household: the log then goes one place up, too. */
			isHome: yes(or(eq(people.id, person.id), eq(people.householdId, home))),
			isKin: yes(livedTogether(read, person, log.startedAt)),
		})
		.from(roleGrants)
		.innerJoin(people, eq(people.id, roleGrants.personId))
		.where(
			and(
				inArray(roleGrants.unitId, idsOf(log.unitPath)),
				isNull(roleGrants.endedAt),
				inArray(roleGrants.role, [...rolesInTurn(log.step, true)]),
			),
		)
		.orderBy(asc(roleGrants.role), asc(people.name))
}

const yes = (condition: SQL | undefined) =>
	sql<'yes' | 'no'>`case when ${condition} then 'yes' else 'no' end`
