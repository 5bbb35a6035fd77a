import { useLoaderData, useSearchParams } from '@remix-run/react'
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { command, commands } from '#app/edge/command.server.ts'
import { page } from '#app/edge/page.server.ts'
import { AdjustmentCard } from '#app/features/adjustments/adjustment-card.tsx'
import { ADJUSTERS, ADJUSTMENT_STATUSES } from '#app/features/adjustments/adjustments.policy.ts'
import {
	AdjustmentsQuery,
	AgreeToAdjustment,
	DeclineAdjustment,
	onList,
	ProposeAdjustment,
	WithdrawAdjustment,
} from '#app/features/adjustments/adjustments.schema.ts'
import {
	agreeToAdjustment,
	declineAdjustment,
} from '#app/features/adjustments/decide-adjustment.server.ts'
import { listAdjustments, type Listed } from '#app/features/adjustments/list-adjustments.server.ts'
import { proposeAdjustment } from '#app/features/adjustments/propose-adjustment.server.ts'
import { ProposeForm } from '#app/features/adjustments/propose-form.tsx'
import { withdrawAdjustment } from '#app/features/adjustments/withdraw-adjustment.server.ts'
import { holding } from '#app/features/people/actor.policy.ts'
import { EmptyState, LinkButton, Page, Pager, Section, Tabs, TextLink } from '#app/ui/index.ts'

type Status = (typeof ADJUSTMENT_STATUSES)[number]

const allow = holding(...ADJUSTERS)
const HERE = '/admin/adjustments'
const listOf = (status: Status, person: string) =>
	`${HERE}?status=${status}${person === '' ? '' : `&person=${encodeURIComponent(person)}`}`

export const loader = page({ allow, query: AdjustmentsQuery }, async (asked) => ({
	...(await listAdjustments(asked)),
	status: asked.query.status,
	person: asked.query.person,
}))

export const action = commands({
	propose: command({ allow, form: onList(ProposeAdjustment) }, async (given) => {
		await proposeAdjustment(given)
		return { to: listOf('waiting', given.input.person), done: 'adjustment-proposed' }
	}),
	agree: command({ allow, form: onList(AgreeToAdjustment) }, async (given) => {
		await agreeToAdjustment(given)
		return { to: listOf('agreed', given.input.person), done: 'adjustment-agreed' }
	}),
	decline: command({ allow, form: onList(DeclineAdjustment) }, async (given) => {
		await declineAdjustment(given)
		return { to: listOf('declined', given.input.person), done: 'adjustment-declined' }
	}),
	withdraw: command({ allow, form: onList(WithdrawAdjustment) }, async (given) => {
		await withdrawAdjustment(given)
		return { to: listOf('withdrawn', given.input.person), done: 'adjustment-withdrawn' }
	}),
})

export default function AdjustmentsPage() {
	const { rows, next, status, person } = useLoaderData<typeof loader>()
	const { t } = useTranslation()
	const [asked] = useSearchParams()
	// Who comes from one person's page, or finds nothing here, has come to propose.
	const isProposing = rows.length === 0 || (person !== '' && !asked.has('status'))
	const form = (
		<div id="propose">
			<ProposeForm key={person} number={person} />
		</div>
	)
	return (
		<Page
			title={t('adjustments.title')}
			lead={t('adjustments.lead')}
			actions={
				isProposing ? null : (
					<LinkButton to="#propose" tone="primary" icon={Plus} reloadDocument>
						{t('adjustments.propose.title')}
					</LinkButton>
				)
			}
			narrow
		>
			{isProposing ? form : null}
			<Section>
				<div className="grid gap-5">
					<Tabs
						items={ADJUSTMENT_STATUSES.map((one) => ({
							to: listOf(one, person),
							label: t(`adjustments.status.${one}`),
							current: one === status,
						}))}
					/>
					{person === '' ? null : (
						<p>
							{t('adjustments.only', { number: person })}{' '}
							<TextLink to={listOf(status, '')}>{t('adjustments.everybody')}</TextLink>
						</p>
					)}
					<AdjustmentList rows={rows} person={person} />
					<Pager
						next={next ? `${listOf(status, person)}&after=${encodeURIComponent(next)}` : null}
					/>
				</div>
			</Section>
			{isProposing ? null : form}
		</Page>
	)
}

function AdjustmentList({ rows, person }: { rows: readonly Listed[]; person: string }) {
	const { t } = useTranslation()
	if (rows.length === 0)
		return <EmptyState title={t('adjustments.none')}>{t('adjustments.noneText')}</EmptyState>
	return (
		<ul className="grid gap-5">
			{rows.map((one) => (
				<li key={one.id}>
					<AdjustmentCard one={one} person={person} />
				</li>
			))}
		</ul>
	)
}
