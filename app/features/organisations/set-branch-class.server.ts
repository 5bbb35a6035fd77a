import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { units } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import { findOpenPlace } from './find-place.server.ts'
import type { SetBranchClass } from './organisations.schema.ts'

/**
 * Sets what a branch was assessed as, or takes it away.
 * @throws Refusal `not-found`, `unit-closed`, `class-of-branches-only`.
 */
export async function setBranchClass(given: Given<z.output<typeof SetBranchClass>>): Promise<void> {
	const { actor, input, tx } = given
	const unit = await findOpenPlace(tx, actor, input.unitId)
	if (unit.kind !== 'branch') throw new Refusal('class-of-branches-only')
	const branchClass = input.branchClass || null
	await tx.update(units).set({ branchClass }).where(eq(units.id, unit.id))
	await recordAudit(given, 'branch-class-set', `unit:${unit.id}`, {
		from: unit.branchClass ?? '',
		to: input.branchClass,
	})
}
