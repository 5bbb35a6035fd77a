import { and, eq, isNull, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { merchants, roleGrants, units } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import { isOver } from './actor.policy.ts'
import { actorNow } from './actor-now.server.ts'
import type { EndRole } from './people.schema.ts'

/**
 * Ends a role at a place that the actor administers. Nobody ends an own one, and the actor still is
 * what he or she was when this commits: so a district is never without the last administrator.
 * @throws Refusal `not-found`, `own-roles`.
 */
export async function endRole(given: Given<z.output<typeof EndRole>>): Promise<void> {
	const { input, tx, now } = given
	const actor = await actorNow(given, input.personId)
	const [grant] = await tx
		.select({
			id: roleGrants.id,
			role: roleGrants.role,
			personId: roleGrants.personId,
			endedAt: roleGrants.endedAt,
			path: units.path,
		})
		.from(roleGrants)
		.leftJoin(merchants, eq(merchants.id, roleGrants.merchantId))
		// Of the unit it is held at, or of the one that the shop is in.
		.innerJoin(units, sql`${units.id} = coalesce(${roleGrants.unitId}, ${merchants.unitId})`)
		.where(
			and(
				eq(roleGrants.id, input.grantId),
				eq(roleGrants.personId, input.personId),
				eq(roleGrants.districtId, actor.districtId),
			),
		)
	if (!grant || !isOver(actor, ['administrator'], grant.path)) throw new Refusal('not-found')
	if (grant.personId === actor.id) throw new Refusal('own-roles')
	if (grant.endedAt) return
	await tx
		.update(roleGrants)
		.set({ endedAt: now })
		.where(and(eq(roleGrants.id, grant.id), isNull(roleGrants.endedAt)))
	await recordAudit(given, 'role-ended', `person:${grant.personId}`, { role: grant.role })
}
