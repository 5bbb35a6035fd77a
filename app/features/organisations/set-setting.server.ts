import { and, eq } from 'drizzle-orm'
import type { z } from 'zod'
import { unitSettings } from '#db/index.ts'
import { dayOf } from '#app/features/calendar.policy.ts'
import type { Given } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import { findOpenPlace } from './find-place.server.ts'
import type { SetSetting } from './organisations.schema.ts'
import { settingsFor } from './settings-for.server.ts'
import { pathsAlong } from './units.policy.ts'

/**
 * Sets a figure for a place and all below it, from a day on that has not begun: what days past were
 * reckoned with never changes. A lower level may only tighten.
 * @throws Refusal `not-found`, `unit-closed`, `setting-too-early`, `setting-only-tighter` with the
 * figure from above, `setting-already-set` when that day has one.
 */
export async function setSetting(given: Given<z.output<typeof SetSetting>>): Promise<void> {
	const { actor, input, tx, now } = given
	const unit = await findOpenPlace(tx, actor, input.unitId)
	if (input.effectiveFrom <= dayOf(now)) throw new Refusal('setting-too-early')
	const above = pathsAlong(unit.path).at(-2)
	if (above !== undefined) {
		const settings = await settingsFor(tx, { path: above, day: input.effectiveFrom })
		const limit = settings[input.key]
		if (input.value > limit) throw new Refusal('setting-only-tighter', { limit })
	}
	const set = await tx
		.insert(unitSettings)
		.values({
			id: input.id,
			districtId: actor.districtId,
			unitId: unit.id,
			key: input.key,
			value: input.value,
			effectiveFrom: input.effectiveFrom,
			setBy: actor.id,
			setAt: now,
		})
		.onConflictDoNothing()
		.returning({ id: unitSettings.id })
	if (set.length === 0) return assertRepeated(given)
	await recordAudit(given, 'setting-set', `unit:${unit.id}`, {
		key: input.key,
		value: String(input.value),
		effectiveFrom: input.effectiveFrom,
	})
}

/** The same form sent twice is done; another value for the same day is not. */
async function assertRepeated({ actor, input, tx }: Given<z.output<typeof SetSetting>>) {
	const [own] = await tx
		.select({ id: unitSettings.id })
		.from(unitSettings)
		.where(and(eq(unitSettings.id, input.id), eq(unitSettings.setBy, actor.id)))
	if (!own) throw new Refusal('setting-already-set')
}
