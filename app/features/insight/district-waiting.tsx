import { useTranslation } from 'react-i18next'
import { useFormat } from '#app/i18n/format.ts'
import { EmptyState, LinkButton, Notice, Section } from '#app/ui/index.ts'

type Words = 'late' | 'branches' | 'cases' | 'listings' | 'settlements'

interface WaitingProps {
	readonly waiting: {
		readonly late: number
		readonly branches: number
		readonly decisionHours: number
	}
	readonly district: {
		readonly cases: number
		readonly listings: number
		readonly settlements: number
		readonly coming: { readonly number: number; readonly effectiveFrom: string } | null
	} | null
}

/** What an administrator should do something about, most pressing first. */
export function DistrictWaiting({ waiting, district }: WaitingProps) {
	const { t } = useTranslation()
	const { number, day } = useFormat()
	const all: [Words, number, string | null][] = [
		['late', waiting.late, null],
		['cases', district?.cases ?? 0, null],
		['listings', district?.listings ?? 0, '/admin/listings'],
		['settlements', district?.settlements ?? 0, '/admin/settlements'],
		['branches', waiting.branches, '/admin/organisation'],
	]
	const shown = all.filter(([, count]) => count > 0)
	const coming = district?.coming
	return (
		<Section title={t('insight.admin.waiting')}>
			<div className="grid gap-3">
				{shown.map(([words, count, to]) => (
					<Notice
						key={words}
						tone={words === 'late' || words === 'branches' ? 'warn' : 'info'}
						title={t(`insight.admin.${words}`, {
							figure: number(count),
							hours: waiting.decisionHours,
						})}
					>
						<div className="flex flex-wrap items-center justify-between gap-3">
							<span>{t(`insight.admin.${words}Text`)}</span>
							{to ? (
								<LinkButton size="small" to={to}>
									{t('insight.admin.go')}
								</LinkButton>
							) : null}
						</div>
					</Notice>
				))}
				{coming ? (
					<Notice
						title={t('insight.admin.coming', {
							number: coming.number,
							day: day(coming.effectiveFrom),
						})}
					>
						{t('insight.admin.comingText')}
					</Notice>
				) : null}
				{shown.length === 0 && !coming ? (
					<EmptyState title={t('insight.admin.nothing')}>
						{t('insight.admin.nothingText')}
					</EmptyState>
				) : null}
			</div>
		</Section>
	)
}
