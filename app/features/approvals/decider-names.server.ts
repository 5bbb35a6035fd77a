import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import { people, roleGrants, type hourLogs } from '#db/index.ts'
import { dayOf } from '#app/features/calendar.policy.ts'
import type { Reader } from '#app/features/given.ts'
import { settingsFor } from '#app/features/organisations/settings-for.server.ts'
import { idsOf } from '#app/features/organisations/units.policy.ts'
import { rolesInTurn } from './approvals.policy.ts'
import { isOverdue } from './due-hours.server.ts'

type Log = Pick<typeof hourLogs.$inferSelect, 'step' | 'unitPath' | 'submittedAt' | 'personId'>

export interface Waiting {
	readonly people: readonly { readonly name: string; readonly role: string }[]
	readonly since: Date | null
	readonly isOverdue: boolean
	/** Hours in which a decision is due at the log's place. */
	readonly dueHours: number
}

/** Who can decide on a submitted log now, by name, without its own person: two or three people. */
export async function deciderNames(read: Reader, log: Log, now: Date): Promise<Waiting> {
	const since = log.submittedAt
	const place = { path: log.unitPath, day: dayOf(now) }
	const dueHours = (await settingsFor(read, place))['decision-hours']
	const isLate = isOverdue(since, dueHours, now)
	const rows = await read
		.select({ id: people.id, name: people.name, role: roleGrants.role })
		.from(roleGrants)
		.innerJoin(people, eq(people.id, roleGrants.personId))
		.where(
			and(
				inArray(roleGrants.unitId, idsOf(log.unitPath)),
				isNull(roleGrants.endedAt),
				inArray(roleGrants.role, [...rolesInTurn(log.step, isLate)]),
			),
		)
		.orderBy(asc(roleGrants.role), asc(people.name))
		.limit(6)
	const others = rows.filter(({ id }) => id !== log.personId)
	const named = others.map(({ name, role }) => ({ name, role }))
	return { people: named, since, isOverdue: isLate, dueHours }
}
