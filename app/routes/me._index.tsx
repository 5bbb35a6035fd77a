import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { page } from '#app/edge/page.server.ts'
import { MyFigures, NextShifts, ReturnedLogs } from '#app/features/hours/my-day.tsx'
import { showMyDay } from '#app/features/hours/show-my-day.server.ts'
import { holding } from '#app/features/people/actor.policy.ts'
import { Page } from '#app/ui/index.ts'

export const loader = page({ allow: holding('volunteer') }, showMyDay)

export default function MyPage() {
	const { t } = useTranslation()
	const day = useLoaderData<typeof loader>()
	const { name, volunteerNumber: number } = day
	return (
		<Page title={t('hours.me.title')} lead={t('hours.me.lead', { name, number })} narrow>
			<ReturnedLogs day={day} />
			<NextShifts day={day} />
			<MyFigures day={day} />
		</Page>
	)
}
