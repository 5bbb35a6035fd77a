import { useTranslation } from 'react-i18next'
import { useName } from '#app/features/organisations/unit-name.ts'
import { useFormat } from '#app/i18n/format.ts'
import { Badge, Button, Card, CommandForm, Facts, Notice, Select } from '#app/ui/index.ts'
import { DECLINE_REASONS } from './adjustments.policy.ts'
import type { Listed } from './list-adjustments.server.ts'

interface AdjustmentProps {
	readonly one: Listed
	/** Whose adjustments are shown, as a volunteer number; empty for everybody's. */
	readonly person: string
}

const TONES = { waiting: 'warn', agreed: 'good', declined: 'bad', withdrawn: 'neutral' } as const

/** One adjustment: whose points, how many, why, who stands for it, and what the reader may do. */
export function AdjustmentCard({ one, person }: AdjustmentProps) {
	const { t } = useTranslation()
	const { signed } = useFormat()
	return (
		<Card
			title={`${one.name} · ${signed(one.points)}`}
			action={<Badge tone={TONES[one.status]}>{t(`adjustments.status.${one.status}`)}</Badge>}
		>
			<div className="grid gap-4">
				<p className="font-medium">
					{t('frame.labelled', {
						label: t(`adjustments.reasons.${one.reasonCode}`),
						value: one.note,
					})}
				</p>
				<AdjustmentFacts one={one} />
				{one.status === 'waiting' ? <Steps one={one} person={person} /> : null}
			</div>
		</Card>
	)
}

function AdjustmentFacts({ one }: Pick<AdjustmentProps, 'one'>) {
	const { t } = useTranslation()
	const { dateTime } = useFormat()
	const nameOf = useName()
	const { decider, endedAt, declineCode } = one
	return (
		<Facts
			items={[
				{
					label: t('adjustments.person'),
					value: [one.name, one.volunteerNumber, nameOf(one.branch)].join(' · '),
				},
				{
					label: t('adjustments.proposedBy'),
					value: `${one.proposer} · ${dateTime(one.proposedAt)}`,
				},
				...(decider && endedAt
					? [{ label: t('adjustments.decidedBy'), value: `${decider} · ${dateTime(endedAt)}` }]
					: []),
				...(declineCode
					? [
							{
								label: t('adjustments.declinedFor'),
								value: t(`adjustments.declineReasons.${declineCode}`),
							},
						]
					: []),
				...(one.status === 'withdrawn' && endedAt
					? [{ label: t('adjustments.withdrawnAt'), value: dateTime(endedAt) }]
					: []),
			]}
		/>
	)
}

function Steps({ one, person }: AdjustmentProps) {
	const { t } = useTranslation()
	if (one.isMine) {
		return (
			<CommandForm
				intent="withdraw"
				fields={{ adjustmentId: one.id, person }}
				confirm={t('adjustments.withdrawQuestion')}
			>
				<Button tone="quiet">{t('adjustments.withdraw')}</Button>
			</CommandForm>
		)
	}
	if (one.whyNot) return <Notice tone="neutral">{t(`refusals.${one.whyNot}`)}</Notice>
	return <Decide one={one} person={person} />
}

function Decide({ one, person }: AdjustmentProps) {
	const { t } = useTranslation()
	const { signed } = useFormat()
	return (
		<div className="grid gap-5">
			<CommandForm
				intent="agree"
				fields={{ adjustmentId: one.id, person }}
				confirm={t('adjustments.agreeQuestion', {
					name: one.name,
					number: one.volunteerNumber,
					points: signed(one.points),
				})}
			>
				<Button>{t('adjustments.agree')}</Button>
			</CommandForm>
			<CommandForm
				intent="decline"
				fields={{ adjustmentId: one.id, person }}
				className="flex flex-wrap items-end gap-3 border-t border-line pt-4"
			>
				<Select
					name="declineCode"
					label={t('adjustments.declineReason')}
					emptyLabel={t('adjustments.propose.choose')}
					options={DECLINE_REASONS.map((value) => ({
						value,
						label: t(`adjustments.declineReasons.${value}`),
					}))}
					required
				/>
				<Button tone="quiet">{t('adjustments.decline')}</Button>
			</CommandForm>
		</div>
	)
}
