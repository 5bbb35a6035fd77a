import { z } from 'zod'
import { day, id, text, whole } from '../form.schema.ts'

/** Some 40 times the length of the table that Linli ships with. */
const MAX_CSV_CHARACTERS = 200_000

/** The text of the table: from the file if one was chosen, else as it stands in the form. */
export const DraftTable = z
	.object({
		id,
		csv: z.string().max(MAX_CSV_CHARACTERS).default(''),
		file: z.string().max(MAX_CSV_CHARACTERS).optional(),
		effectiveFrom: day,
		note: text(120),
	})
	.transform(({ file, csv, ...rest }) => ({ ...rest, csv: file?.trim() ? file : csv }))
	.refine(({ csv }) => csv.trim() !== '', { error: 'required', path: ['csv'] })

export const PublishVersion = z.object({ id, draftId: id })

export const TableQuery = z.object({
	/** Of a stranger; whoever is signed in has one. */
	district: z.string().max(64).default(''),
	version: whole(1, 9_999).optional().catch(undefined),
	q: z.string().trim().max(40).catch('').default(''),
})

export const CompareQuery = z.object({
	before: whole(1, 9_999).optional().catch(undefined),
	after: whole(1, 9_999).optional().catch(undefined),
})

export const DraftQuery = z.object({ draft: id.optional(), from: whole(1, 9_999).optional() })
