import { and, count, eq, gt, isNull } from 'drizzle-orm'
import type { z } from 'zod'
import { activities, areas, people, roleGrants, units } from '#db/index.ts'
import type { Given, Tx } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import { findOpenPlace } from './find-place.server.ts'
import type { CloseUnit } from './organisations.schema.ts'

/**
 * Closes a unit that nobody and nothing belongs to any more, and whose activities are over or called
 * off; its history stays.
 * @throws Refusal `not-found`, `unit-closed`, `district-stays`, `unit-not-empty` with what is there.
 */
export async function closeUnit(given: Given<z.output<typeof CloseUnit>>): Promise<void> {
	const { actor, input, tx, now } = given
	const unit = await findOpenPlace(tx, actor, input.unitId)
	if (unit.kind === 'district') throw new Refusal('district-stays')
	const left = await whatIsAt(tx, unit.id, now)
	if (Object.values(left).some((figure) => figure > 0)) throw new Refusal('unit-not-empty', left)
	await tx.update(units).set({ closedAt: now }).where(eq(units.id, unit.id))
	await recordAudit(given, 'unit-closed', `unit:${unit.id}`)
}

async function whatIsAt(tx: Tx, unitId: string, now: Date) {
	const [below] = await tx
		.select({ figure: count() })
		.from(units)
		.where(and(eq(units.parentId, unitId), isNull(units.closedAt)))
	const [belonging] = await tx
		.select({ figure: count() })
		.from(people)
		.where(and(eq(people.unitId, unitId), isNull(people.leftAt)))
	const [covered] = await tx
		.select({ figure: count() })
		.from(areas)
		.where(eq(areas.branchId, unitId))
	const [roles] = await tx
		.select({ figure: count() })
		.from(roleGrants)
		.where(and(eq(roleGrants.unitId, unitId), isNull(roleGrants.endedAt)))
	const [toCome] = await tx
		.select({ figure: count() })
		.from(activities)
		.where(
			and(
				eq(activities.unitId, unitId),
				eq(activities.status, 'published'),
				gt(activities.endsAt, now),
			),
		)
	return {
		units: below?.figure ?? 0,
		people: belonging?.figure ?? 0,
		areas: covered?.figure ?? 0,
		roles: roles?.figure ?? 0,
		activities: toCome?.figure ?? 0,
	}
}
