import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { command, commands } from '#app/edge/command.server.ts'
import { page } from '#app/edge/page.server.ts'
import { AdjustmentCard } from '#app/features/adjustments/adjustment-card.tsx'
import { ADJUSTERS, ADJUSTMENT_STATUSES } from '#app/features/adjustments/adjustments.policy.ts'
import {
	AdjustmentsQuery,
	AgreeToAdjustment,
	DeclineAdjustment,
	ProposeAdjustment,
	WithdrawAdjustment,
} from '#app/features/adjustments/adjustments.schema.ts'
import {
	agreeToAdjustment,
	declineAdjustment,
} from '#app/features/adjustments/decide-adjustment.server.ts'
import { listAdjustments } from '#app/features/adjustments/list-adjustments.server.ts'
import { proposeAdjustment } from '#app/features/adjustments/propose-adjustment.server.ts'
import { ProposeForm } from '#app/features/adjustments/propose-form.tsx'
import { withdrawAdjustment } from '#app/features/adjustments/withdraw-adjustment.server.ts'
import { holding } from '#app/features/people/actor.policy.ts'
import { EmptyState, Page, Pager, Section, Tabs } from '#app/ui/index.ts'

const allow = holding(...ADJUSTERS)
const HERE = '/admin/adjustments'

export const loader = page({ allow, query: AdjustmentsQuery }, async (asked) => ({
	...(await listAdjustments(asked)),
	status: asked.query.status,
	person: asked.query.person,
}))

export const action = commands({
	propose: command({ allow, form: ProposeAdjustment }, async (given) => {
		await proposeAdjustment(given)
		return { to: HERE, done: 'adjustment-proposed' }
	}),
	agree: command({ allow, form: AgreeToAdjustment }, async (given) => {
		await agreeToAdjustment(given)
		return { to: HERE, done: 'adjustment-agreed' }
	}),
	decline: command({ allow, form: DeclineAdjustment }, async (given) => {
		await declineAdjustment(given)
		return { to: HERE, done: 'adjustment-declined' }
	}),
	withdraw: command({ allow, form: WithdrawAdjustment }, async (given) => {
		await withdrawAdjustment(given)
		return { to: HERE, done: 'adjustment-withdrawn' }
	}),
})

export default function AdjustmentsPage() {
	const { rows, next, status, person } = useLoaderData<typeof loader>()
	const { t } = useTranslation()
	const about = person === '' ? '' : `&person=${encodeURIComponent(person)}`
	return (
		<Page title={t('adjustments.title')} lead={t('adjustments.lead')} narrow>
			<Section>
				<div className="grid gap-5">
					<Tabs
						items={ADJUSTMENT_STATUSES.map((one) => ({
							to: `${HERE}?status=${one}${about}`,
							label: t(`adjustments.status.${one}`),
							current: one === status,
						}))}
					/>
					{person === '' ? null : (
						<p>
							{t('adjustments.only', { number: person })}{' '}
							<Link to={`${HERE}?status=${status}`} className="text-accent underline">
								{t('adjustments.everybody')}
							</Link>
						</p>
					)}
					{rows.length === 0 ? (
						<EmptyState title={t('adjustments.none')}>{t('adjustments.noneText')}</EmptyState>
					) : (
						<ul className="grid gap-5">
							{rows.map((one) => (
								<li key={one.id}>
									<AdjustmentCard one={one} />
								</li>
							))}
						</ul>
					)}
					<Pager
						next={
							next ? `${HERE}?status=${status}${about}&after=${encodeURIComponent(next)}` : null
						}
					/>
				</div>
			</Section>
			<ProposeForm key={person} number={person} />
		</Page>
	)
}
