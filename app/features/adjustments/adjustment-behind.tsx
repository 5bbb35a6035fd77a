import { useTranslation } from 'react-i18next'
import { useFormat } from '#app/i18n/format.ts'
import { Card, Facts, Timeline } from '#app/ui/index.ts'
import type { adjustmentBehind } from './adjustment-behind.server.ts'

type Adjustment = NonNullable<Awaited<ReturnType<typeof adjustmentBehind>>>

/** What the books name `adjustment:…`: why points were adjusted by hand, and the two who did. */
export function AdjustmentBehind({ adjustment }: { readonly adjustment: Adjustment }) {
	const { t } = useTranslation()
	const { dateTime, signed } = useFormat()
	const { person, points, proposedAt, decidedAt } = adjustment
	return (
		<Card title={t('adjustments.audit')}>
			<div className="grid gap-6">
				<Facts
					items={[
						{ label: t('adjustments.person'), value: `${person.name} ${person.volunteerNumber}` },
						{
							label: t('adjustments.propose.points'),
							value: signed(points),
						},
						{
							label: t('adjustments.propose.reason'),
							value: t(`adjustments.reasons.${adjustment.reasonCode}`),
						},
						{ label: t('adjustments.propose.note'), value: adjustment.note },
					]}
				/>
				<Timeline
					items={[
						{
							at: dateTime(proposedAt),
							title: `${t('adjustments.proposedBy')} ${adjustment.proposedBy}`,
						},
						...(decidedAt
							? [
									{
										at: dateTime(decidedAt),
										title: `${t('adjustments.decidedBy')} ${adjustment.decidedBy}`,
										tone: 'good' as const,
									},
								]
							: []),
					]}
				/>
			</div>
		</Card>
	)
}
