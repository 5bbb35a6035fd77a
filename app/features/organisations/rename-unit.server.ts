import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { units } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { findOpenPlace } from './find-place.server.ts'
import type { RenameUnit } from './organisations.schema.ts'

/** @throws Refusal `not-found`, `unit-closed`. */
export async function renameUnit(given: Given<z.output<typeof RenameUnit>>): Promise<void> {
	const { actor, input, tx } = given
	const unit = await findOpenPlace(tx, actor, input.unitId)
	const { name, nameEn } = input
	await tx.update(units).set({ name, nameEn }).where(eq(units.id, unit.id))
	await recordAudit(given, 'unit-renamed', `unit:${unit.id}`)
}
