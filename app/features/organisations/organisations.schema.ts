import { z } from 'zod'
import { day, id, optionalText, text, whole } from '../form.schema.ts'
import { SETTING_KEYS, SETTINGS } from './settings.policy.ts'
import { BRANCH_CLASSES, UNIT_KINDS } from './units.policy.ts'

/** Id of a unit as it comes in a path: whatever is not one is simply not found. */
export const unitId = z.string().min(1).max(64)
const name = text(60)
const nameEn = optionalText(120)
const branchClass = z.enum(['', ...BRANCH_CLASSES], { error: 'not-a-choice' }).default('')

export const AddUnit = z.object({
	id,
	parentId: unitId,
	kind: z.enum(UNIT_KINDS, { error: 'not-a-choice' }),
	name,
	nameEn,
	branchClass,
})

export const RenameUnit = z.object({ unitId, name, nameEn })

export const SetBranchClass = z.object({ unitId, branchClass })

export const CloseUnit = z.object({ unitId })

export const AddArea = z.object({ id, unitId, name, nameEn, address: text(120) })

export const CoverArea = z.object({ areaId: id, branchId: unitId })

/** The same from the page of a unit, to come back to. */
export const CoverAreaHere = CoverArea.extend({ unitId })

export const SetSetting = z
	.object({
		id,
		unitId,
		key: z.enum(SETTING_KEYS, { error: 'not-a-choice' }),
		value: whole(0, 100_000),
		effectiveFrom: day,
	})
	.superRefine(({ key, value }, context) => {
		const { min, max } = SETTINGS[key]
		if (value < min) {
			context.addIssue({ code: 'too_small', origin: 'number', minimum: min, path: ['value'] })
		}
		if (value > max) {
			context.addIssue({ code: 'too_big', origin: 'number', maximum: max, path: ['value'] })
		}
	})

export const UnitQuery = z.object({ unitId, after: unitId.optional() })
export const SettingsQuery = z.object({ unitId: unitId.optional() })
