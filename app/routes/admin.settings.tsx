import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { command, commands } from '#app/edge/command.server.ts'
import { page } from '#app/edge/page.server.ts'
import { addDays } from '#app/features/calendar.policy.ts'
import { SetSetting, SettingsQuery } from '#app/features/organisations/organisations.schema.ts'
import { setSetting } from '#app/features/organisations/set-setting.server.ts'
import { SettingCard } from '#app/features/organisations/setting-card.tsx'
import { useName } from '#app/features/organisations/unit-name.ts'
import { viewSettings } from '#app/features/organisations/view-settings.server.ts'
import { holding } from '#app/features/people/actor.policy.ts'
import { Badge, Page } from '#app/ui/index.ts'

const allow = holding('administrator')

export const loader = page({ allow, query: SettingsQuery }, viewSettings)

export const action = commands({
	set: command({ allow, form: SetSetting }, async (given) => {
		await setSetting(given)
		return { to: `/admin/settings?unitId=${given.input.unitId}`, done: 'setting-set' }
	}),
})

export default function SettingsPage() {
	const { unit, above, today, settings } = useLoaderData<typeof loader>()
	const { t } = useTranslation()
	const nameOf = useName()
	return (
		<Page title={t('organisations.settings.title')} lead={t('organisations.settings.lead')}>
			<div className="grid gap-1">
				<p className="flex flex-wrap items-center gap-3">
					<span className="text-muted">{t('organisations.settings.place')}</span>
					<strong>{[...above, unit].map(nameOf).join(' / ')}</strong>
					<Badge>{t(`organisations.kinds.${unit.kind}`)}</Badge>
				</p>
				<p className="text-muted">{t('organisations.settings.otherPlace')}</p>
			</div>
			<div className="grid items-start gap-6 @2xl:grid-cols-2 @5xl:grid-cols-3">
				{settings.map((setting) => (
					<SettingCard
						key={setting.key}
						setting={setting}
						unitId={unit.id}
						today={today}
						tomorrow={addDays(today, 1)}
					/>
				))}
			</div>
		</Page>
	)
}
