import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { command, commands, type Next } from '#app/edge/command.server.ts'
import { page } from '#app/edge/page.server.ts'
import { checkIn } from '#app/features/hours/check-in.server.ts'
import { checkOut } from '#app/features/hours/check-out.server.ts'
import { DoorPanel } from '#app/features/hours/door.tsx'
import { findCheckIn } from '#app/features/hours/find-check-in.server.ts'
import { CheckIn, CheckInQuery, CheckOut } from '#app/features/hours/hours.schema.ts'
import { holding } from '#app/features/people/actor.policy.ts'
import { useFormat } from '#app/i18n/format.ts'
import { Page, whole } from '#app/ui/index.ts'

export const loader = page({ allow: holding('volunteer'), query: CheckInQuery }, findCheckIn)

/**
 * A wrong code is counted, so its transaction must end well: the page says it instead of a refusal,
 * and keeps what was typed.
 */
const again = ({ activityId, code }: CheckOut, triesLeft: number): Next => ({
	to: `/check-in/${activityId}?wrong=${triesLeft}&code=${code}`,
})

export const action = commands({
	in: command({ allow: holding('volunteer'), form: CheckIn }, async (given) => {
		const tried = await checkIn(given)
		if (!tried.right) return again(given.input, tried.triesLeft)
		return { to: '/me', done: 'checked-in' }
	}),
	out: command({ allow: holding('volunteer'), form: CheckOut }, async (given) => {
		const tried = await checkOut(given)
		if (!tried.right) return again(given.input, tried.triesLeft)
		return { to: `/me/hours/${tried.logId}`, done: 'checked-out' }
	}),
})

export default function CheckInPage() {
	const { t } = useTranslation()
	const format = useFormat()
	const door = useLoaderData<typeof loader>()
	const { id, title, place, startsAt, endsAt } = door.activity
	return (
		<Page
			title={t(door.state === 'out' ? 'hours.door.titleOut' : 'hours.door.title')}
			lead={
				<>
					<p className="font-semibold text-ink">{title}</p>
					<p>{whole(`${format.timeRange(startsAt, endsAt)} · ${place}`)}</p>
					<p>{t('hours.door.lead')}</p>
				</>
			}
			back={{ to: `/activities/${id}`, label: t('activities.site.back') }}
			narrow
		>
			<DoorPanel door={door} />
		</Page>
	)
}
