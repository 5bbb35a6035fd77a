import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import { people, roleGrants, type hourLogs } from '#db/index.ts'
import type { Reader } from '#app/features/given.ts'
import { idsOf } from '#app/features/organisations/units.policy.ts'
import { DECISION_DUE_MS, rolesInTurn } from './approvals.policy.ts'

type Log = Pick<typeof hourLogs.$inferSelect, 'step' | 'unitPath' | 'submittedAt' | 'personId'>

export interface Waiting {
	readonly people: readonly { readonly name: string; readonly role: string }[]
	readonly since: Date | null
	readonly isOverdue: boolean
}

/** Who can decide on a submitted log now, by name, without its own person: two or three people. */
export async function deciderNames(read: Reader, log: Log, now: Date): Promise<Waiting> {
	const since = log.submittedAt
	const isOverdue = since !== null && now.getTime() - since.getTime() > DECISION_DUE_MS
	const rows = await read
		.select({ id: people.id, name: people.name, role: roleGrants.role })
		.from(roleGrants)
		.innerJoin(people, eq(people.id, roleGrants.personId))
		.where(
			and(
				inArray(roleGrants.unitId, idsOf(log.unitPath)),
				isNull(roleGrants.endedAt),
				inArray(roleGrants.role, [...rolesInTurn(log.step, isOverdue)]),
			),
		)
		.orderBy(asc(roleGrants.role), asc(people.name))
		.limit(6)
	const others = rows.filter(({ id }) => id !== log.personId)
	return { people: others.map(({ name, role }) => ({ name, role })), since, isOverdue }
}
