import { and, eq, isNull } from 'drizzle-orm'
import type { z } from 'zod'
import { merchants, roleGrants, units } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { findOpenPlace } from '#app/features/organisations/find-place.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import { isOver } from './actor.policy.ts'
import { actorNow } from './actor-now.server.ts'
import { findPresentPerson } from './find-person.server.ts'
import type { GrantRole } from './people.schema.ts'
import { isHeldAt, isMerchantRole, mayBeJoined } from './roles.policy.ts'

type GrantGiven = Given<z.output<typeof GrantRole>>

/**
 * Gives a person a role at a place that the actor administers, or at a shop in it. Nobody gives a role
 * to himself or herself, and nobody gives one at a place above the own.
 * @throws Refusal `not-found`, `own-roles`, `person-left`, `unit-closed`, `role-elsewhere`,
 * `role-held`, `roles-apart`.
 */
export async function grantRole(asked: GrantGiven): Promise<void> {
	const { input, tx, now } = asked
	const actor = await actorNow(asked, input.personId)
	const given = { ...asked, actor }
	if (input.personId === actor.id) throw new Refusal('own-roles')
	const person = await findPresentPerson(tx, actor, input.personId)
	const place = isMerchantRole(input.role) ? await shopOf(given) : await unitOf(given)
	if (await isRepeated(given, place)) return
	await tx.insert(roleGrants).values({
		id: input.id,
		districtId: actor.districtId,
		personId: person.id,
		role: input.role,
		...place,
		grantedBy: actor.id,
		grantedAt: now,
		endedAt: null,
	})
	await recordAudit(given, 'role-granted', `person:${person.id}`, {
		role: input.role,
		place: input.placeId,
	})
}

interface HeldAt {
	readonly unitId: string | null
	readonly merchantId: string | null
}

async function unitOf({ actor, input, tx }: GrantGiven): Promise<HeldAt> {
	const unit = await findOpenPlace(tx, actor, input.placeId)
	if (!isHeldAt(input.role, unit.kind)) throw new Refusal('role-elsewhere')
	return { unitId: unit.id, merchantId: null }
}

async function shopOf({ actor, input, tx }: GrantGiven): Promise<HeldAt> {
	const [shop] = await tx
		.select({ id: merchants.id, path: units.path })
		.from(merchants)
		.innerJoin(units, eq(units.id, merchants.unitId))
		.where(
			and(
				eq(merchants.id, input.placeId),
				eq(merchants.districtId, actor.districtId),
				isNull(merchants.closedAt),
			),
		)
	if (!shop || !isOver(actor, ['administrator'], shop.path)) throw new Refusal('not-found')
	return { unitId: null, merchantId: shop.id }
}

/** The same form twice is done; the same role at the same place twice, or with one it bars, is not. */
async function isRepeated({ input, tx }: GrantGiven, place: HeldAt): Promise<boolean> {
	const held = await tx
		.select({
			id: roleGrants.id,
			role: roleGrants.role,
			unitId: roleGrants.unitId,
			merchantId: roleGrants.merchantId,
		})
		.from(roleGrants)
		.where(and(eq(roleGrants.personId, input.personId), isNull(roleGrants.endedAt)))
	if (held.some(({ id }) => id === input.id)) return true
	const same = held.some(
		({ role, unitId, merchantId }) =>
			role === input.role && unitId === place.unitId && merchantId === place.merchantId,
	)
	if (same) throw new Refusal('role-held')
	const roles = held.map(({ role }) => role)
	if (!mayBeJoined(input.role, roles)) throw new Refusal('roles-apart')
	return false
}
