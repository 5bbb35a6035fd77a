import { z } from 'zod'
import { id } from '../form.schema.ts'

/** `ROSTER_MAX` long lines. */
const MAX_CHARACTERS = 300_000

/** The text of the roster: from the file if one was chosen, else as it stands in the form. */
export const DraftRoster = z
	.object({
		id,
		csv: z.string().max(MAX_CHARACTERS).default(''),
		file: z.string().max(MAX_CHARACTERS).optional(),
	})
	.transform(({ file, csv, id }) => ({ id, csv: file?.trim() ? file : csv }))
	.refine(({ csv }) => csv.trim() !== '', { error: 'required', path: ['csv'] })

export const ImportRoster = z.object({
	draftId: id,
	/** Digest of what the preview showed. */
	seen: z.string().regex(/^[0-9a-f]{64}$/, { error: 'invalid' }),
})

export const DiscardRoster = z.object({ draftId: id })

export const RosterQuery = z.object({ draft: id.optional() })

export const TemplateQuery = z.object({ language: z.enum(['zh-CN', 'en']).catch('zh-CN') })
