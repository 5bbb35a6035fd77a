import { and, eq } from 'drizzle-orm'
import type { z } from 'zod'
import { tableDrafts, tableVersions } from '#db/index.ts'
import { dayOf } from '#app/features/calendar.policy.ts'
import type { Given } from '#app/features/given.ts'
import { Refusal } from '#app/features/refusal.ts'
import type { PublishVersion } from './activity-table.schema.ts'
import { compareTables, isSame } from './compare-tables.policy.ts'
import { holdItems } from './hold-items.server.ts'
import { insertVersion } from './insert-version.server.ts'
import { assertOfDistrict } from './of-district.server.ts'
import { parseTable } from './parse-table.server.ts'
import { strandedActivities } from './stranded-activities.server.ts'
import { rowsOf, versionsOf } from './table-on.server.ts'
import { earliestStart } from './version.policy.ts'

/**
 * Publishes exactly the text that was looked at. It takes effect on a day that has not begun and that
 * no version prices yet, so that no hours already served change their price. What is dispatched on its
 * days keeps its item; the item may change, for the version of the service day is what prices.
 * @throws Refusal `not-found`, `version-too-early` with the first day possible, `table-has-errors`,
 * `table-unchanged`, `items-still-dispatched` with the codes, how many activities and the first day
 * without them, `table-changed-meanwhile` when another version was published in between.
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
	const { csv, effectiveFrom, note } = draft
	await assertPublishable(given, { csv, from: effectiveFrom, before: versions[0]?.id })
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

interface Replacing {
	readonly csv: string
	/** First day that it prices. */
	readonly from: string
	/** Version in force until then. */
	readonly before: string | undefined
}

async function assertPublishable(
	{ actor, tx }: Pick<Given, 'actor' | 'tx'>,
	{ csv, from, before }: Replacing,
): Promise<void> {
	const { rows, errors } = parseTable(csv)
	if (errors.length > 0) throw new Refusal('table-has-errors', { errors: errors.length })
	if (before === undefined) return
	const difference = compareTables(await rowsOf(tx, before), rows)
	if (isSame(difference)) throw new Refusal('table-unchanged')
	await holdItems(tx, { versionId: before, codes: difference.removed.map(({ code }) => code) })
	const codes = new Set(rows.map(({ code }) => code))
	const { districtId } = actor
	const stranded = await strandedActivities({ read: tx, districtId, from, codes })
	if (stranded.freeFrom === null) return
	throw new Refusal('items-still-dispatched', {
		items: stranded.items.map(({ code }) => code).join(', '),
		activities: stranded.activities,
		day: stranded.freeFrom,
	})
}
