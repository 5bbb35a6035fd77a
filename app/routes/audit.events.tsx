import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { page } from '#app/edge/page.server.ts'
import { EventsQuery } from '#app/features/insight/audit.schema.ts'
import { ACTIONS, EventsTable } from '#app/features/insight/events-table.tsx'
import { listEvents } from '#app/features/insight/list-events.server.ts'
import { holding } from '#app/features/people/actor.policy.ts'
import { Field, Page, Pager, SearchForm, Select } from '#app/ui/index.ts'

export const loader = page({ allow: holding('auditor'), query: EventsQuery }, async (asked) => ({
	...(await listEvents(asked)),
	action: asked.query.action,
	subject: asked.query.subject,
}))

export default function EventsPage() {
	const { rows, next, action, subject } = useLoaderData<typeof loader>()
	const { t } = useTranslation()
	const query = new URLSearchParams({ action, subject, after: next ?? '' })
	return (
		<Page title={t('audit.events.title')} lead={t('audit.events.lead')}>
			<SearchForm label={t('audit.events.search')}>
				<Select
					name="action"
					label={t('audit.events.action')}
					emptyLabel={t('audit.events.allActions')}
					defaultValue={action}
					options={ACTIONS.map((one) => ({ value: one, label: t(`audit.actions.${one}`) }))}
				/>
				<Field
					name="subject"
					label={t('audit.events.subject')}
					hint={t('audit.events.subjectHint')}
					defaultValue={subject}
				/>
			</SearchForm>
			<EventsTable rows={rows} />
			<Pager next={next ? `/audit/events?${query}` : null} />
		</Page>
	)
}
