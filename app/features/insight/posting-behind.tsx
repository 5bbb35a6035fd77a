import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useName } from '#app/features/organisations/unit-name.ts'
import { useFormat, useTwoNames } from '#app/i18n/format.ts'
import type { audit } from '#app/i18n/zh-CN/audit.ts'
import { Card, Facts, Timeline } from '#app/ui/index.ts'
import type { tracePosting } from './trace-posting.server.ts'

type Trace = Awaited<ReturnType<typeof tracePosting>>
type Hours = NonNullable<Trace['hours']>
type Order = NonNullable<Trace['order']>
type CutWord = keyof (typeof audit)['cutBy']

/** The service that points were given for: who, when, under which rule, and who decided. */
export function HoursBehind({ hours }: { readonly hours: Hours }) {
	const { t } = useTranslation()
	const { dateTime } = useFormat()
	const tone = { approve: 'good', return: 'warn', reject: 'bad' } as const
	return (
		<Card title={t('audit.posting.hours')}>
			<div className="grid gap-6">
				<ServedFacts hours={hours} />
				<RuleFacts hours={hours} />
				<div>
					<h3 className="mb-3 text-lg font-bold">{t('audit.posting.decisions')}</h3>
					<Timeline
						items={hours.decisions.map(({ decision, decidedAt, by, sentence }) => ({
							at: dateTime(decidedAt),
							title: `${t(`audit.decisionWords.${decision}`)} · ${by}`,
							detail: sentence,
							tone: tone[decision],
						}))}
					/>
				</div>
			</div>
		</Card>
	)
}

function ServedFacts({ hours }: { readonly hours: Hours }) {
	const { t } = useTranslation()
	const { timeRange, dateTime, minutes } = useFormat()
	const nameOf = useName()
	const { person, startedAt, endedAt } = hours
	return (
		<Facts
			items={[
				{ label: t('audit.posting.person'), value: `${person.name} ${person.volunteerNumber}` },
				{ label: t('audit.posting.branch'), value: nameOf(hours.unit) },
				{ label: t('audit.posting.activity'), value: hours.activity },
				{
					label: t('audit.posting.when'),
					value: endedAt ? timeRange(startedAt, endedAt) : dateTime(startedAt),
				},
				{ label: t('audit.posting.minutes'), value: minutes(hours.minutes ?? 0) },
				{ label: t('audit.posting.tier'), value: t(`audit.tiers.${hours.tier}`) },
			]}
		/>
	)
}

function RuleFacts({ hours }: { readonly hours: Hours }) {
	const { t } = useTranslation()
	const { number } = useFormat()
	const pick = useTwoNames()
	const { item, version, cutBy } = hours
	const rule =
		item && version
			? [
					{
						label: t('audit.posting.item'),
						value: `${item.code} ${pick({ zh: item.nameZh, en: item.nameEn })}`,
					},
					{
						label: t('audit.posting.version'),
						value: (
							<Link
								to={`/activity-table?version=${version.number}`}
								className="text-accent underline"
							>
								{t('activityTable.versionNumber', { number: version.number })}
							</Link>
						),
					},
					{
						label: t('audit.posting.rate'),
						value: t('audit.posting.rateOf', {
							points: item.pointsPerUnit,
							unit: t(`activityTable.units.${item.unit}`),
						}),
					},
					{
						label: t('audit.posting.caps'),
						value: t('activityTable.capsOf', { day: item.dayCap, month: item.monthCap }),
					},
				]
			: []
	// The database's own words for what cut; see db/schema/hours.ts.
	const cutWord = cutBy ? t(`audit.cutBy.${cutBy as CutWord}`) : ''
	const cut = number(hours.pointsCut ?? 0n)
	return (
		<Facts
			items={[
				...rule,
				{ label: t('audit.posting.points'), value: number(hours.points ?? 0n) },
				{
					label: t('audit.posting.cut'),
					value: cutWord ? t('frame.within', { name: cut, parent: cutWord }) : cut,
				},
			]}
		/>
	)
}

/** The order that points were spent on. */
export function OrderBehind({ order }: { readonly order: Order }) {
	const { t } = useTranslation()
	const { number, dateTime, month } = useFormat()
	const nameOf = useName()
	return (
		<Card title={t('audit.posting.order')}>
			<Facts
				items={[
					{
						label: t('audit.posting.person'),
						value: `${order.person.name} ${order.person.volunteerNumber}`,
					},
					{ label: t('audit.posting.listing'), value: order.title },
					{ label: t('audit.posting.merchant'), value: nameOf(order.merchant) },
					{ label: t('audit.posting.points'), value: number(order.points) },
					{ label: t('audit.posting.status'), value: t(`audit.orderStatus.${order.status}`) },
					{ label: t('audit.posting.orderedAt'), value: dateTime(order.orderedAt) },
					...(order.endedAt
						? [{ label: t('audit.posting.endedAt'), value: dateTime(order.endedAt) }]
						: []),
					...(order.settlementMonth
						? [{ label: t('audit.posting.settlementMonth'), value: month(order.settlementMonth) }]
						: []),
				]}
			/>
		</Card>
	)
}
