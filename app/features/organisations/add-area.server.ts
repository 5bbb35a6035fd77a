import type { z } from 'zod'
import { areas } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import { findOpenPlace } from './find-place.server.ts'
import type { AddArea } from './organisations.schema.ts'

/**
 * Adds a residential area (小区) to a community. Twice with the same id adds one.
 * @throws Refusal `not-found`, `unit-closed`, `areas-in-communities-only`.
 */
export async function addArea(given: Given<z.output<typeof AddArea>>): Promise<void> {
	const { actor, input, tx } = given
	const community = await findOpenPlace(tx, actor, input.unitId)
	if (community.kind !== 'community') throw new Refusal('areas-in-communities-only')
	const added = await tx
		.insert(areas)
		.values({
			id: input.id,
			districtId: actor.districtId,
			communityId: community.id,
			branchId: null,
			name: input.name,
			nameEn: input.nameEn,
			address: input.address,
		})
		.onConflictDoNothing()
		.returning({ id: areas.id })
	if (added.length > 0) await recordAudit(given, 'area-added', `area:${input.id}`)
}
