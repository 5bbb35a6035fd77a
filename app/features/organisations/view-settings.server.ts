import { and, asc, eq, inArray } from 'drizzle-orm'
import { people, unitSettings } from '#db/index.ts'
import { dayOf } from '#app/features/calendar.policy.ts'
import type { Asked } from '#app/features/given.ts'
import { placesOf } from '#app/features/people/actor.policy.ts'
import { findPlace } from './find-place.server.ts'
import { isSettingKey, SETTING_KEYS, settingsAlong } from './settings.policy.ts'
import { idsOf, pathsAlong } from './units.policy.ts'
import { unitsAbove } from './view-unit.server.ts'

/**
 * What holds at a place today, what from above limits it, and what was and will be set at it.
 * Without a unit: the highest place that the actor administers.
 * @throws Refusal `not-found` for a unit the actor does not administer.
 */
export async function viewSettings({
	actor,
	query,
	read,
	now,
}: Asked<{ readonly unitId?: string | undefined }>) {
	const highest = placesOf(actor, ['administrator']).sort((a, b) => a.length - b.length)[0] ?? ''
	const unitId = query.unitId ?? idsOf(highest).at(-1) ?? ''
	const unit = await findPlace(read, actor, { unitId })
	const rows = await read
		.select({
			id: unitSettings.id,
			unitId: unitSettings.unitId,
			key: unitSettings.key,
			value: unitSettings.value,
			effectiveFrom: unitSettings.effectiveFrom,
			setBy: people.name,
		})
		.from(unitSettings)
		.leftJoin(people, eq(people.id, unitSettings.setBy))
		.where(
			and(
				eq(unitSettings.districtId, actor.districtId),
				inArray(unitSettings.unitId, idsOf(unit.path)),
			),
		)
		.orderBy(asc(unitSettings.effectiveFrom))
	const today = dayOf(now)
	const inForce = settingsAlong(unit.path, rows, today)
	const parent = pathsAlong(unit.path).at(-2)
	const above = parent === undefined ? null : settingsAlong(parent, rows, today)
	return {
		unit: { id: unit.id, kind: unit.kind, name: unit.name, nameEn: unit.nameEn },
		above: await unitsAbove(read, unit.path),
		today,
		settings: SETTING_KEYS.map((key) => ({
			key,
			value: inForce[key],
			limit: above?.[key] ?? null,
			history: rows
				.filter((row) => row.unitId === unit.id && row.key === key && isSettingKey(row.key))
				.map(({ id, value, effectiveFrom, setBy }) => ({ id, value, effectiveFrom, setBy })),
		})),
	}
}
