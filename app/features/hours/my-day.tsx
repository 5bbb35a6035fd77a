import { useTranslation } from 'react-i18next'
import { useFormat } from '#app/i18n/format.ts'
import { Card, EmptyState, LinkButton, Section, Stat, StatRow } from '#app/ui/index.ts'
import { ShiftCards } from './shift-cards.tsx'
import type { MyDay } from './show-my-day.server.ts'

/** Shifts ahead, or where to find one. */
export function NextShifts({ day }: { readonly day: MyDay }) {
	const { t } = useTranslation()
	return (
		<Section title={t('hours.me.next')}>
			{day.shifts.length === 0 ? (
				<EmptyState
					title={t('hours.me.none')}
					action={
						<LinkButton to="/activities" tone="primary">
							{t('hours.me.find')}
						</LinkButton>
					}
				>
					{t('hours.me.noneText')}
				</EmptyState>
			) : (
				<ShiftCards shifts={day.shifts} />
			)}
		</Section>
	)
}

/** Logs that wait for the volunteer's word. */
export function ReturnedLogs({ day }: { readonly day: MyDay }) {
	const { t } = useTranslation()
	if (day.returned.length === 0) return null
	return (
		<Card tone="warn" title={t('hours.me.returned')}>
			<ul className="grid gap-4">
				{day.returned.map(({ id, title, reasonCode, sentence }) => (
					<li key={id} className="flex flex-wrap items-center justify-between gap-3">
						<div className="grid min-w-0 gap-0.5">
							<span className="font-semibold">{title}</span>
							<span>
								{reasonCode
									? t('hours.log.labelled', {
											label: t(`hours.reasons.${reasonCode}`),
											value: sentence,
										})
									: sentence}
							</span>
						</div>
						<LinkButton to={`/me/hours/${id}`} tone="primary">
							{t('hours.me.answer')}
						</LinkButton>
					</li>
				))}
			</ul>
		</Card>
	)
}

/** What it all came to: points with the next expiry, and both totals of hours. */
export function MyFigures({ day }: { readonly day: MyDay }) {
	const { t } = useTranslation()
	const format = useFormat()
	const { available, honour, nextEnd, hours, waiting } = day
	const hint = nextEnd?.expiresAt
		? t('hours.me.nextEnd', {
				points: format.points(nextEnd.remaining),
				day: format.day(nextEnd.expiresAt),
			})
		: t('hours.me.noEnd')
	return (
		<StatRow>
			<Stat
				label={t('hours.me.balance')}
				value={format.number(available)}
				hint={hint}
				to="/me/points"
			/>
			<Stat
				label={t('hours.me.verified')}
				value={format.minutes(hours.verified)}
				hint={
					waiting > 0
						? t('frame.labelled', { label: t('hours.me.waiting'), value: format.minutes(waiting) })
						: undefined
				}
				to="/me/hours"
			/>
			<Stat
				label={t('hours.me.backFilled')}
				value={format.minutes(hours.backFilled)}
				to="/me/hours"
			/>
			<Stat label={t('hours.me.honour')} value={format.number(honour)} to="/me/points" />
		</StatRow>
	)
}
