import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { page } from '#app/edge/page.server.ts'
import { runtime } from '#app/edge/runtime.server.ts'
import { ActivityId } from '#app/features/activities/activities.schema.ts'
import { readSiteCode } from '#app/features/activities/read-site-code.server.ts'
import { SiteBoard } from '#app/features/activities/site-board.tsx'
import { holding } from '#app/features/people/actor.policy.ts'
import { useFormat } from '#app/i18n/format.ts'
import { Page, whole } from '#app/ui/index.ts'

export const loader = page(
	{ allow: holding('secretary', 'deputy', 'community-officer'), query: ActivityId },
	async (asked) => ({ ...(await readSiteCode(asked)), origin: runtime().settings.origin }),
)

export default function SitePage() {
	const { t } = useTranslation()
	const format = useFormat()
	const board = useLoaderData<typeof loader>()
	const { id, title, place, startsAt, endsAt } = board.activity
	return (
		<Page
			title={title}
			lead={
				<>
					<p>{whole(`${format.timeRange(startsAt, endsAt)} · ${place}`)}</p>
					<p>{t('activities.site.lead')}</p>
				</>
			}
			back={{ to: `/activities/${id}`, label: t('activities.site.back') }}
		>
			<div className="@container grid gap-6">
				<SiteBoard board={board} />
			</div>
		</Page>
	)
}
