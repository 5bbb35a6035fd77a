import { useActionData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#app/i18n/format.ts'
import { Badge, Button, Card, CommandForm, Dialog, Facts, Field } from '#app/ui/index.ts'
import { SETTINGS, type SettingKey } from './settings.policy.ts'

interface Setting {
	readonly key: SettingKey
	/** In force today. */
	readonly value: number
	/** From above; null at the top. */
	readonly limit: number | null
	readonly history: readonly {
		readonly id: string
		readonly value: number
		readonly effectiveFrom: string
		readonly setBy: string | null
	}[]
}

interface SettingProps {
	readonly setting: Setting
	readonly unitId: string
	readonly today: string
	readonly tomorrow: string
}

/** One setting of a place: what holds, what was and will be, and a new figure from a day on. */
export function SettingCard({ setting, unitId, today, tomorrow }: SettingProps) {
	const { t } = useTranslation()
	const { number } = useFormat()
	const { key, value, limit } = setting
	const isRefused = useActionData<{ values?: { key?: unknown } }>()?.values?.key === key
	return (
		<Card title={t(`organisations.settings.names.${key}`)}>
			<div className="grid gap-4">
				<p className="text-muted">{t(`organisations.settings.hints.${key}`)}</p>
				<p className="flex flex-wrap items-baseline gap-x-3">
					<span className="text-3xl font-bold text-accent">{number(value)}</span>
					<span className="text-muted">{t('organisations.settings.today')}</span>
				</p>
				<p className="text-sm text-muted">
					{limit === null
						? t('organisations.settings.noLimit')
						: t('organisations.settings.limit', { limit: number(limit) })}
				</p>
				<History setting={setting} today={today} />
				<Dialog
					trigger={t('organisations.settings.change')}
					title={t(`organisations.settings.names.${key}`)}
					open={isRefused}
				>
					<CommandForm intent="set" withId fields={{ unitId, key }}>
						<Field
							name="value"
							type="number"
							inputMode="numeric"
							label={t('organisations.settings.value')}
							min={SETTINGS[key].min}
							max={limit ?? SETTINGS[key].max}
							required
						/>
						<Field
							name="effectiveFrom"
							type="date"
							label={t('organisations.settings.from')}
							hint={t('organisations.settings.fromHint')}
							min={tomorrow}
							defaultValue={tomorrow}
							required
						/>
						<div>
							<Button>{t('organisations.settings.set')}</Button>
						</div>
					</CommandForm>
				</Dialog>
			</div>
		</Card>
	)
}

function History({ setting, today }: Pick<SettingProps, 'setting' | 'today'>) {
	const { t } = useTranslation()
	const { number, day } = useFormat()
	const { history } = setting
	if (history.length === 0) return <p>{t('organisations.settings.noHistory')}</p>
	const inForce = history.findLast(({ effectiveFrom }) => effectiveFrom <= today)
	const standing = (from: string) => {
		if (from > today) return <Badge tone="info">{t('organisations.settings.coming')}</Badge>
		return from === inForce?.effectiveFrom ? (
			<Badge tone="good">{t('organisations.settings.now')}</Badge>
		) : (
			<Badge>{t('organisations.settings.past')}</Badge>
		)
	}
	return (
		<div>
			<h3 className="font-semibold">{t('organisations.settings.history')}</h3>
			<Facts
				items={history.map(({ value, effectiveFrom, setBy }) => ({
					label: `${day(effectiveFrom)}${setBy ? ` · ${setBy}` : ''}`,
					value: (
						<span className="inline-flex items-center gap-2">
							{number(value)} {standing(effectiveFrom)}
						</span>
					),
				}))}
			/>
		</div>
	)
}
