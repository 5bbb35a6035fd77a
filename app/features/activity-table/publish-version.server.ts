import { and, eq } from 'drizzle-orm'
import type { z } from 'zod'
import { tableDrafts, tableVersions } from '#db/index.ts'
import { dayOf } from '#app/features/calendar.policy.ts'
import type { Given } from '#app/features/given.ts'
import { Refusal } from '#app/features/refusal.ts'
import type { PublishVersion } from './activity-table.schema.ts'
import { compareTables, isSame } from './compare-tables.policy.ts'
import { insertVersion } from './insert-version.server.ts'
import { assertOfDistrict } from './of-district.server.ts'
import { parseTable } from './parse-table.server.ts'
import { rowsOf, versionsOf } from './table-on.server.ts'
import { earliestStart } from './version.policy.ts'

/**
 * Publishes exactly the text that was looked at. It takes effect on a day that has not begun and that
 * no version prices yet, so that no hours already served change their price.
 * @throws Refusal `not-found`, `version-too-early` with the first day possible, `table-has-errors`,
 * `table-unchanged`, `table-changed-meanwhile` when another version was published in between.
 */
export async function publishVersion(
	given: Given<z.output<typeof PublishVersion>>,
): Promise<{ number: number }> {
	const { actor, input, tx, now } = given
	assertOfDistrict(actor)
	const repeated = await publishedBefore(given)
	if (repeated) return repeated
	const [draft] = await tx
		.select()
		.from(tableDrafts)
		.where(and(eq(tableDrafts.id, input.draftId), eq(tableDrafts.madeBy, actor.id)))
	if (!draft) throw new Refusal('not-found')
	const versions = await versionsOf({ read: tx, districtId: actor.districtId })
	const number = (versions[0]?.number ?? 0) + 1
	if (draft.baseNumber !== number - 1) throw new Refusal('table-changed-meanwhile')
	const earliest = earliestStart(versions, dayOf(now))
	if (draft.effectiveFrom < earliest) throw new Refusal('version-too-early', { day: earliest })
	await assertDifferent(given, { csv: draft.csv, before: versions[0]?.id })
	const { csv, effectiveFrom, note } = draft
	await insertVersion(given, { id: input.id, number, csv, effectiveFrom, note })
	await tx.delete(tableDrafts).where(eq(tableDrafts.id, draft.id))
	return { number }
}

async function publishedBefore({ actor, input, tx }: Given<z.output<typeof PublishVersion>>) {
	const [version] = await tx
		.select({ number: tableVersions.number })
		.from(tableVersions)
		.where(and(eq(tableVersions.id, input.id), eq(tableVersions.publishedBy, actor.id)))
	return version ?? null
}

async function assertDifferent(
	{ tx }: Pick<Given, 'tx'>,
	{ csv, before }: { csv: string; before: string | undefined },
): Promise<void> {
	const { rows, errors } = parseTable(csv)
	if (errors.length > 0) throw new Refusal('table-has-errors', { errors: errors.length })
	if (before === undefined) return
	if (isSame(compareTables(await rowsOf(tx, before), rows))) throw new Refusal('table-unchanged')
}
