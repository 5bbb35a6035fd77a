import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { page } from '#app/edge/page.server.ts'
import { HoursTable } from '#app/features/hours/hours-table.tsx'
import { HoursQuery } from '#app/features/hours/hours.schema.ts'
import { listMyHours } from '#app/features/hours/list-my-hours.server.ts'
import { holding } from '#app/features/people/actor.policy.ts'
import { useFormat } from '#app/i18n/format.ts'
import { Page, Pager, Stat, StatRow } from '#app/ui/index.ts'

export const loader = page({ allow: holding('volunteer'), query: HoursQuery }, listMyHours)

export default function MyHoursPage() {
	const { t } = useTranslation()
	const format = useFormat()
	const { logs, totals, next } = useLoaderData<typeof loader>()
	return (
		<Page title={t('hours.list.title')} lead={t('hours.list.lead')}>
			<StatRow>
				<Stat label={t('hours.me.verified')} value={format.minutes(totals.verified)} />
				<Stat label={t('hours.me.backFilled')} value={format.minutes(totals.backFilled)} />
			</StatRow>
			<HoursTable logs={logs} />
			<Pager next={next === null ? null : `/me/hours?after=${next}`} />
		</Page>
	)
}
