import { useTranslation } from 'react-i18next'
import { useFormat } from '#app/i18n/format.ts'
import { Button, Card, CommandForm, Field, LinkButton, Notice } from '#app/ui/index.ts'
import type { findCheckIn } from './find-check-in.server.ts'

export type Door = Awaited<ReturnType<typeof findCheckIn>>

/** The place to type the six digits, or why there is nothing to type. */
export function DoorPanel({ door }: { readonly door: Door }) {
	const { t } = useTranslation()
	const format = useFormat()
	if (door.state === 'cancelled') return <Notice tone="bad">{t('hours.door.cancelled')}</Notice>
	if (door.state === 'early') {
		return (
			<Notice title={t('hours.door.early')}>
				{t('hours.door.earlyText', { at: format.dateTime(door.opensAt) })}
			</Notice>
		)
	}
	if (door.state === 'late') {
		return (
			<Notice tone="warn" title={t('hours.door.late')}>
				{t('hours.door.lateText')}
			</Notice>
		)
	}
	if (door.state === 'done') return <Done door={door} />
	return <CodeForm door={door} intent={door.state} />
}

function Done({ door }: { door: Door }) {
	const { t } = useTranslation()
	return (
		<Card tone="good" title={t('hours.door.done')}>
			<p className="mb-4">{t('hours.door.doneText')}</p>
			<LinkButton to={`/me/hours/${door.log?.id ?? ''}`} tone="primary">
				{t('activities.claim.goLog')}
			</LinkButton>
		</Card>
	)
}

function CodeForm({ door, intent }: { door: Door; intent: 'in' | 'out' }) {
	const { t } = useTranslation()
	const format = useFormat()
	return (
		<Card tone="accent">
			<div className="grid gap-4">
				{door.wrong === null ? null : (
					<Notice tone="bad" role="alert">
						{t('hours.door.wrong', { left: door.wrong })}
					</Notice>
				)}
				{intent === 'out' && door.log ? (
					<p className="font-semibold">
						{t('hours.door.since', { at: format.time(door.log.startedAt) })}
						<span className="block text-sm font-normal text-muted">
							{t('hours.door.until', { at: format.dateTime(door.closesAt) })}
						</span>
					</p>
				) : null}
				<CommandForm intent={intent} withId>
					<div className="text-2xl tracking-[0.3em] tabular-nums">
						<Field
							name="code"
							label={<span className="text-base tracking-normal">{t('hours.door.code')}</span>}
							inputMode="numeric"
							autoComplete="one-time-code"
							pattern="[0-9０-９ ]{6,8}"
							maxLength={8}
							enterKeyHint="done"
							defaultValue={door.code}
							required
						/>
					</div>
					<Button size="large" wide>
						{t(`hours.door.${intent}`)}
					</Button>
				</CommandForm>
			</div>
		</Card>
	)
}
