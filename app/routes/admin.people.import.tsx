import { useLoaderData } from '@remix-run/react'
import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { command, commands } from '#app/edge/command.server.ts'
import { page } from '#app/edge/page.server.ts'
import { holding } from '#app/features/people/actor.policy.ts'
import { discardRoster, draftRoster } from '#app/features/people/draft-roster.server.ts'
import { importRoster } from '#app/features/people/import-roster.server.ts'
import { previewRoster } from '#app/features/people/preview-roster.server.ts'
import { RosterColumns, RosterForm } from '#app/features/people/roster-form.tsx'
import { RosterPreview } from '#app/features/people/roster-preview.tsx'
import {
	DiscardRoster,
	DraftRoster,
	ImportRoster,
	RosterQuery,
} from '#app/features/people/roster.schema.ts'
import { useLocale } from '#app/i18n/locale.ts'
import { LinkButton, Page, Section } from '#app/ui/index.ts'

const allow = holding('administrator')

export const loader = page({ allow, query: RosterQuery }, async (asked) => ({
	preview: await previewRoster(asked),
}))

export const action = commands({
	preview: command({ allow, form: DraftRoster }, async (given) => {
		const { id } = await draftRoster(given)
		return { to: `/admin/people/import?draft=${id}` }
	}),
	import: command({ allow, form: ImportRoster }, async (given) => {
		await importRoster(given)
		return { to: '/admin/people', done: 'roster-imported' }
	}),
	discard: command({ allow, form: DiscardRoster }, async (given) => {
		await discardRoster(given)
		return { to: '/admin/people/import', done: 'roster-discarded' }
	}),
})

export default function ImportPeoplePage() {
	const { preview } = useLoaderData<typeof loader>()
	const { t } = useTranslation()
	const locale = useLocale()
	return (
		<Page
			title={t('people.roster.title')}
			lead={t('people.roster.lead')}
			back={{ to: '/admin/people', label: t('people.title') }}
			actions={
				<LinkButton to={`/admin/people/import.csv?language=${locale}`} icon={Download} download>
					{t('people.roster.template')}
				</LinkButton>
			}
		>
			{preview ? (
				<>
					<RosterPreview preview={preview} />
					<Section title={t('people.roster.back')}>
						<RosterForm key={preview.id} csv={preview.csv} />
					</Section>
				</>
			) : (
				<RosterForm csv="" />
			)}
			<RosterColumns />
		</Page>
	)
}
