import { useTranslation } from 'react-i18next'
import { useFormat } from '#app/i18n/format.ts'
import { Button, Card, CommandForm, Hidden } from '#app/ui/index.ts'
import type { Unsigned } from './list-unsigned.server.ts'

interface SigningProps {
	/** `YYYY-MM`. */
	readonly month: string
	readonly unsigned: Unsigned
}

/** A month of all shops at once: one person prepares, another confirms. */
export function MonthSigning({ month, unsigned }: SigningProps) {
	const { t } = useTranslation()
	const { due, mine, others } = unsigned
	if (due + mine + others === 0) return null
	return (
		<Card title={t('settlements.all.title')}>
			<p className="mb-4 text-muted">{t('settlements.all.text')}</p>
			<div className="flex flex-wrap items-center gap-4">
				{due > 0 ? (
					<CommandForm intent="prepare-all" withId fields={{ month }}>
						<Button tone="quiet">{t('settlements.all.prepare', { shops: due })}</Button>
					</CommandForm>
				) : null}
				{others > 0 ? <ConfirmAll month={month} unsigned={unsigned} /> : null}
				{mine > 0 ? (
					<span className="text-muted">{t('settlements.all.mine', { shops: mine })}</span>
				) : null}
			</div>
		</Card>
	)
}

function ConfirmAll({ month, unsigned }: SigningProps) {
	const { t } = useTranslation()
	const format = useFormat()
	const { others, fen, seenAt } = unsigned
	return (
		<CommandForm
			intent="confirm-all"
			fields={{ month }}
			confirm={t('settlements.all.confirmQuestion', {
				shops: others,
				month: format.month(month),
				money: format.money(fen),
			})}
		>
			<Hidden name="seenAt" value={seenAt} />
			<Button>{t('settlements.all.confirm', { shops: others })}</Button>
		</CommandForm>
	)
}
