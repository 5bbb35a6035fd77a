import { and, eq } from 'drizzle-orm'
import type { z } from 'zod'
import { areas, units } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { isOver } from '#app/features/people/actor.policy.ts'
import { Refusal } from '#app/features/refusal.ts'
import { findOpenPlace } from './find-place.server.ts'
import type { CoverArea } from './organisations.schema.ts'

/**
 * Gives a residential area to the branch that covers it: its own, or a neighbour's when it has too
 * few members for one (联合党支部). The actor administers both.
 * @throws Refusal `not-found`, `unit-closed`, `covered-by-branches-only`.
 */
export async function coverArea(given: Given<z.output<typeof CoverArea>>): Promise<void> {
	const { actor, input, tx } = given
	const [area] = await tx
		.select({ id: areas.id, path: units.path, branchId: areas.branchId })
		.from(areas)
		.innerJoin(units, eq(units.id, areas.communityId))
		.where(and(eq(areas.id, input.areaId), eq(areas.districtId, actor.districtId)))
	if (!area || !isOver(actor, ['administrator'], area.path)) throw new Refusal('not-found')
	const branch = await findOpenPlace(tx, actor, input.branchId)
	if (branch.kind !== 'branch') throw new Refusal('covered-by-branches-only')
	if (area.branchId === branch.id) return
	await tx.update(areas).set({ branchId: branch.id }).where(eq(areas.id, area.id))
	await recordAudit(given, 'area-covered', `area:${area.id}`, { branch: branch.id })
}
