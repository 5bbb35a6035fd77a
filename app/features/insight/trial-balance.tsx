import { useTranslation } from 'react-i18next'
import { useFormat } from '#app/i18n/format.ts'
import { DataTable, Notice, Section, Stat, StatRow } from '#app/ui/index.ts'
import type { trialBalance, UnitBalance } from './trial-balance.server.ts'

/** One unit's equation, and the table behind it with its sum. */
export function TrialBalanceOfUnit({ balance }: { readonly balance: UnitBalance }) {
	const { t } = useTranslation()
	const { number } = useFormat()
	const { unit, lines, sum, equation } = balance
	const parts = ['issued', 'live', 'spent', 'expired', 'reversed'] as const
	const figures = ['opening', 'received', 'given', 'closing', 'held'] as const
	const title = t(`audit.trial.units.${unit}`)
	return (
		<Section title={title}>
			<div className="grid gap-4">
				<p className="text-muted">{t('audit.trial.equation')}</p>
				<StatRow>
					{parts.map((part) => (
						<Stat
							key={part}
							label={t(`audit.trial.${part}`)}
							value={number(equation[part])}
							hint={part === 'live' ? t('audit.trial.liveHint') : undefined}
						/>
					))}
				</StatRow>
				<DataTable
					caption={`${t('audit.trial.title')} · ${title}`}
					rows={lines}
					rowKey={({ kind }) => kind}
					empty={null}
					columns={[
						{
							key: 'kind',
							header: t('audit.trial.kind'),
							primary: true,
							cell: ({ kind }) => t(`audit.kinds.${kind}`),
						},
						{
							key: 'accounts',
							header: t('audit.trial.accounts'),
							align: 'end',
							cell: ({ accounts }) => number(accounts),
						},
						...figures.map((figure) => ({
							key: figure,
							header: t(`audit.trial.${figure}`),
							align: 'end' as const,
							cell: (line: UnitBalance['lines'][number]) => number(line[figure]),
						})),
					]}
				/>
				<p className="font-semibold">
					{t('audit.trial.sum')} · {t('audit.trial.closing')}: {number(sum)}
				</p>
			</div>
		</Section>
	)
}

/** Whether the day's figures agree, in a sentence. */
export function Verdict({ agrees }: { readonly agrees: boolean }) {
	const { t } = useTranslation()
	return agrees ? (
		<Notice tone="good" title={t('audit.trial.agrees')}>
			{t('audit.trial.agreesText')}
		</Notice>
	) : (
		<Notice tone="bad" title={t('audit.trial.differs')}>
			{t('audit.trial.differsText')}
		</Notice>
	)
}

type Seen = Awaited<ReturnType<typeof trialBalance>>

/** What was posted on the day, and what the points that were out then could cost. */
export function DayFigures({
	postings,
	upto,
	liability,
}: Pick<Seen, 'postings' | 'upto' | 'liability'>) {
	const { t } = useTranslation()
	const { number, money } = useFormat()
	return (
		<StatRow>
			<Stat
				label={t('audit.trial.postings')}
				value={number(postings)}
				to={postings > 0n ? `/audit/postings?before=${upto + 1n}` : undefined}
			/>
			{liability ? (
				<Stat
					label={t('audit.trial.liability')}
					value={money(liability.fen)}
					hint={t('audit.trial.liabilityHint', { rate: money(liability.rate) })}
				/>
			) : null}
		</StatRow>
	)
}
