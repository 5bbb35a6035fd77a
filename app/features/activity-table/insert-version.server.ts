import { items, tableVersions } from '#db/index.ts'
import { recordAudit, type Witness } from '#app/features/insight/record-audit.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import { parseTable } from './parse-table.server.ts'

interface NewVersion {
	readonly id: string
	/** One more than the district's newest. */
	readonly number: number
	readonly csv: string
	readonly effectiveFrom: string
	readonly note: string
}

/**
 * Writes a version with its rows. It never changes from then on.
 * @throws Refusal `table-has-errors` with how many, `table-changed-meanwhile` when the number or the
 * day is taken.
 */
export async function insertVersion(witness: Witness, version: NewVersion): Promise<void> {
	const { rows, errors } = parseTable(version.csv)
	if (errors.length > 0) throw new Refusal('table-has-errors', { errors: errors.length })
	const { tx, actor, now } = witness
	const inserted = await tx
		.insert(tableVersions)
		.values({
			id: version.id,
			districtId: actor.districtId,
			number: version.number,
			effectiveFrom: version.effectiveFrom,
			note: version.note,
			publishedBy: actor.id,
			publishedAt: now,
		})
		.onConflictDoNothing()
		.returning({ id: tableVersions.id })
	if (inserted.length === 0) throw new Refusal('table-changed-meanwhile')
	await tx.insert(items).values(rows.map((row) => ({ versionId: version.id, ...row })))
	await recordAudit(witness, 'table-published', `table-version:${version.id}`, {
		number: String(version.number),
		effectiveFrom: version.effectiveFrom,
	})
}
