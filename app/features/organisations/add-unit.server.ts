import type { z } from 'zod'
import { units } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import { findOpenPlace } from './find-place.server.ts'
import type { AddUnit } from './organisations.schema.ts'
import { mayStandUnder } from './units.policy.ts'

/**
 * Adds a unit below one that the actor administers. Twice with the same id adds one.
 * @throws Refusal `not-found`, `unit-closed`, `unit-not-below`, `class-of-branches-only`.
 */
export async function addUnit(given: Given<z.output<typeof AddUnit>>): Promise<{ id: string }> {
	const { actor, input, tx, now } = given
	const parent = await findOpenPlace(tx, actor, input.parentId)
	if (!mayStandUnder(input.kind, parent.kind)) throw new Refusal('unit-not-below')
	if (input.branchClass !== '' && input.kind !== 'branch') {
		throw new Refusal('class-of-branches-only')
	}
	const added = await tx
		.insert(units)
		.values({
			id: input.id,
			districtId: actor.districtId,
			parentId: parent.id,
			kind: input.kind,
			name: input.name,
			nameEn: input.nameEn,
			path: `${parent.path}${input.id}/`,
			branchClass: input.branchClass || null,
			createdAt: now,
			closedAt: null,
		})
		.onConflictDoNothing()
		.returning({ id: units.id })
	if (added.length > 0) {
		await recordAudit(given, 'unit-added', `unit:${input.id}`, { kind: input.kind })
	}
	return { id: input.id }
}
