import { dayOf } from '#app/features/calendar.policy.ts'
import type { Asked } from '#app/features/given.ts'
import { assertOfDistrict } from './of-district.server.ts'
import { EFFECT_DAYS, previewTable } from './preview-table.server.ts'
import { rowsOf, versionsOf } from './table-on.server.ts'
import { earliestStart } from './version.policy.ts'
import { writeTable } from './write-table.server.ts'

/** The actor's draft with its preview, or the newest version to begin one from. */
export async function viewDraft({
	query,
	...asked
}: Asked<{ readonly draft?: string | undefined }>) {
	const { read, actor, now } = asked
	assertOfDistrict(actor)
	const preview =
		query.draft === undefined
			? null
			: await previewTable({ ...asked, query: { draft: query.draft } })
	const versions = await versionsOf({ read, districtId: actor.districtId })
	const [newest] = versions
	const today = dayOf(now)
	const earliest = earliestStart(versions, today)
	const csv = preview?.csv ?? (newest ? writeTable(await rowsOf(read, newest.id)) : '')
	return {
		preview,
		effectDays: EFFECT_DAYS,
		csv,
		note: preview?.note ?? '',
		earliest: earliest > today ? earliest : today,
		effectiveFrom: preview?.effectiveFrom ?? (earliest > today ? earliest : today),
	}
}
