import { randomUUID } from 'node:crypto'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { draftRoster } from '#app/features/people/draft-roster.server.ts'
import { importRoster } from '#app/features/people/import-roster.server.ts'
import { previewRoster, type RosterPreview } from '#app/features/people/preview-roster.server.ts'
import { district, type District } from '#tests/organisations/district.ts'

export const csvOf = (lines: readonly string[]) =>
	['姓名,手机号,邮箱,所属支部,同住户,角色', ...lines].join('\n')

/** A district of two communities with twenty branches, and two that have one name. */
export interface RosterStage extends District {
	readonly street: string
	readonly community: string
	/** As somebody; the administrator unless said. */
	draft(csv: string, actor?: Actor): Promise<string>
	preview(id: string, actor?: Actor): Promise<RosterPreview | null>
	/** The same, of one that must be there. */
	seen(id: string, actor?: Actor): Promise<RosterPreview>
	confirm(draftId: string, seen: string, actor?: Actor): Promise<{ people: number }>
}

export async function rosterStage(): Promise<RosterStage> {
	const here = await district()
	const { administrator } = here
	const street = await here.unit('street', administrator.districtId, '湖滨街道')
	const community = await here.unit('community', street, '湖滨社区')
	const other = await here.unit('community', street, '花园社区')
	for (let at = 1; at <= 20; at += 1) await here.unit('branch', community, `第 ${at} 支部`)
	for (const parent of [community, other]) await here.unit('branch', parent, '联合支部')
	const preview = (id: string, actor = administrator) =>
		previewRoster(here.ask(actor, { draft: id }))
	return {
		...here,
		street,
		community,
		preview,
		async draft(csv, actor = administrator) {
			return (await here.act(actor, draftRoster, { id: randomUUID(), csv })).id
		},
		async seen(id, actor) {
			const shown = await preview(id, actor)
			if (!shown) throw new Error('There is nothing to look at')
			return shown
		},
		confirm: (draftId, seen, actor = administrator) =>
			here.act(actor, importRoster, { draftId, seen }),
	}
}
