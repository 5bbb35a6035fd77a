import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import { hourLogs, people, roleGrants } from '#db/index.ts'
import { dayOf } from '#app/features/calendar.policy.ts'
import type { Reader } from '#app/features/given.ts'
import { settingsFor } from '#app/features/organisations/settings-for.server.ts'
import { idsOf } from '#app/features/organisations/units.policy.ts'
import type { Role } from '#app/features/people/actor.policy.ts'
import { livedTogether } from '#app/features/people/lived-together.server.ts'
import { whether } from '#app/features/whether.server.ts'
import { rolesInTurn } from './approvals.policy.ts'
import { isOverdue } from './due-hours.server.ts'
import { approversOf, isOfDecider } from './waiting-logs.server.ts'

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
	const usual = rolesInTurn(log.step, false)
	const holders = await holdersInTurn(read, log, isLate)
	const approvedBy = (await approversOf(read, [log])).get(log.id)?.approvedBy ?? []
	const able = holders.filter(
		({ id, isKin }) => !isKin && id !== log.personId && !approvedBy.includes(id),
	)
	const isUsual = ({ role }: { readonly role: Role }) => usual.includes(role)
	// Whoever is meant to decide comes before those who step in.
	const named = [...able.filter(isUsual), ...able.filter((one) => !isUsual(one))]
		.slice(0, SHOWN)
		.map(({ name, role }) => ({ name, role }))
	return { people: named, since, isOverdue: isLate, dueHours }
}

/** Everybody whose turn it is by role and place, and whether they have lived with the log's person. */
async function holdersInTurn(read: Reader, log: Log, isLate: boolean) {
	const [person] = await read
		.select({
			id: people.id,
			householdId: people.householdId,
			isOfDecider: whether(isOfDecider(read)),
		})
		.from(hourLogs)
		.innerJoin(people, eq(people.id, hourLogs.personId))
		.where(eq(hourLogs.id, log.id))
	if (!person) return []
	const roles = rolesInTurn(log.step, isLate || person.isOfDecider)
	return read
		.select({
			id: people.id,
			name: people.name,
			role: roleGrants.role,
			isKin: whether(livedTogether(read, person, log.startedAt)),
		})
		.from(roleGrants)
		.innerJoin(people, eq(people.id, roleGrants.personId))
		.where(
			and(
				inArray(roleGrants.unitId, idsOf(log.unitPath)),
				isNull(roleGrants.endedAt),
				inArray(roleGrants.role, [...roles]),
			),
		)
		.orderBy(asc(roleGrants.role), asc(people.name))
}
