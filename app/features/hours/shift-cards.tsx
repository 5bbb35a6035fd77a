import { Link } from '@remix-run/react'
import { Clock, MapPin } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#app/i18n/format.ts'
import { Card, LinkButton } from '#app/ui/index.ts'
import type { Shift } from './show-my-day.server.ts'

/** The shifts one has claimed; what is to do about each, in one button. */
export function ShiftCards({ shifts }: { readonly shifts: readonly Shift[] }) {
	return (
		<ul className="grid gap-4">
			{shifts.map((shift) => (
				<li key={shift.id}>
					<ShiftCard {...shift} />
				</li>
			))}
		</ul>
	)
}

function ShiftCard(shift: Shift) {
	const { id, title, place, startsAt, endsAt, door } = shift
	const format = useFormat()
	const tone = door === 'cancelled' ? 'bad' : door === 'in' || door === 'out' ? 'accent' : undefined
	return (
		<Card tone={tone}>
			<div className="grid gap-3">
				<Link to={`/activities/${id}`} className="text-lg font-semibold text-accent underline">
					{title}
				</Link>
				<div className="grid gap-1 text-muted">
					<p className="flex items-start gap-2">
						<Clock aria-hidden className="mt-[0.25em] size-[1em] shrink-0" />
						{format.comingRange(startsAt, endsAt)}
					</p>
					<p className="flex items-start gap-2">
						<MapPin aria-hidden className="mt-[0.25em] size-[1em] shrink-0" />
						{place}
					</p>
				</div>
				<Doing {...shift} />
			</div>
		</Card>
	)
}

/** From half an hour before the start. */
const opensAt = (startsAt: Date) => new Date(startsAt.getTime() - 30 * 60_000)

function Doing({ id, door, startsAt, logStartedAt, cancelReason }: Shift) {
	const { t } = useTranslation()
	const format = useFormat()
	if (door === 'cancelled') return <p>{t('hours.me.cancelled', { reason: cancelReason ?? '' })}</p>
	if (door === 'late') return <p>{t('hours.me.late')}</p>
	if (door === 'early') {
		return (
			<p className="text-sm text-muted">
				{t('hours.me.opens', { at: format.dateTime(opensAt(startsAt)) })}
			</p>
		)
	}
	return (
		<div className="grid gap-2">
			{door === 'out' && logStartedAt ? (
				<p>{t('hours.me.running', { at: format.time(logStartedAt) })}</p>
			) : null}
			<LinkButton to={`/check-in/${id}`} tone="primary" size="large" wide>
				{t(door === 'out' ? 'hours.me.checkOut' : 'hours.me.checkIn')}
			</LinkButton>
		</div>
	)
}
