import { useLoaderData } from '@remix-run/react'
import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { command, commands } from '#app/edge/command.server.ts'
import { page } from '#app/edge/page.server.ts'
import {
	DraftQuery,
	DraftTable,
	PublishVersion,
} from '#app/features/activity-table/activity-table.schema.ts'
import { DraftForm } from '#app/features/activity-table/draft-form.tsx'
import { DraftPreview } from '#app/features/activity-table/draft-preview.tsx'
import { draftTable } from '#app/features/activity-table/draft-table.server.ts'
import { publishVersion } from '#app/features/activity-table/publish-version.server.ts'
import { viewDraft } from '#app/features/activity-table/view-draft.server.ts'
import { holding } from '#app/features/people/actor.policy.ts'
import { LinkButton, Page, Section } from '#app/ui/index.ts'

const allow = holding('administrator')

export const loader = page({ allow, query: DraftQuery }, viewDraft)

export const action = commands({
	preview: command({ allow, form: DraftTable }, async (given) => {
		const { id } = await draftTable(given)
		return { to: `/admin/activity-table/new?draft=${id}` }
	}),
	publish: command({ allow, form: PublishVersion }, async (given) => {
		await publishVersion(given)
		return { to: '/admin/activity-table', done: 'table-published' }
	}),
})

export default function NewTablePage() {
	const { preview, effectDays, ...start } = useLoaderData<typeof loader>()
	const { t } = useTranslation()
	return (
		<Page
			title={t('activityTable.draft.title')}
			lead={t('activityTable.draft.lead')}
			back={{ to: '/admin/activity-table', label: t('activityTable.admin.title') }}
			actions={
				<LinkButton to="/activity-table.csv" icon={Download} download>
					{t('activityTable.download')}
				</LinkButton>
			}
		>
			{preview ? <DraftPreview preview={preview} effectDays={effectDays} /> : null}
			{preview ? (
				<Section title={t('activityTable.draft.back')}>
					<DraftForm key={preview.id} {...start} />
				</Section>
			) : (
				<DraftForm {...start} />
			)}
		</Page>
	)
}
