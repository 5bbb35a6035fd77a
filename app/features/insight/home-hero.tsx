import { useTranslation } from 'react-i18next'
import { useFormat } from '#app/i18n/format.ts'
import { LinkButton, useTabName } from '#app/ui/index.ts'
import { NeighbourhoodPicture } from './neighbourhood-picture.tsx'
import type { Home } from './show-home.server.ts'

/** What this is, in one sentence, and where to begin. */
export function HomeHero({ figures }: Pick<Home, 'figures'>) {
	const { t } = useTranslation()
	useTabName()
	return (
		<div className="overflow-hidden rounded-xl border border-accent-line bg-accent-soft">
			<div className="px-6 pt-8 @3xl:px-12 @3xl:pt-12">
				<h1 className="max-w-[24em] text-3xl font-bold @3xl:text-4xl">{t('frame.home.title')}</h1>
				<p className="mt-3 max-w-[36rem] text-lg">{t('frame.home.lead')}</p>
				<div className="mt-6 flex flex-wrap gap-3">
					<LinkButton to="/activities" tone="primary" size="large">
						{t('frame.home.seeActivities')}
					</LinkButton>
					<LinkButton to="/catalogue" size="large">
						{t('frame.home.seeCatalogue')}
					</LinkButton>
				</div>
			</div>
			<NeighbourhoodPicture />
			<HomeFigures figures={figures} />
		</div>
	)
}

function HomeFigures({ figures }: Pick<Home, 'figures'>) {
	const { t } = useTranslation()
	const format = useFormat()
	const shown = [
		{
			label: t('frame.home.volunteers'),
			value: figures.volunteers,
			unit: t('frame.home.people'),
		},
		{ label: t('frame.home.hours'), value: figures.hours, unit: t('frame.home.hoursUnit') },
		{ label: t('frame.home.shops'), value: figures.shops, unit: t('frame.home.shopsUnit') },
	]
	return (
		<dl className="grid gap-y-3 divide-line bg-surface px-2 py-4 text-center @xs:grid-cols-3 @xs:divide-x">
			{shown.map(({ label, value, unit }) => (
				<div key={label} className="flex min-w-0 flex-col-reverse px-1">
					<dt className="text-sm text-muted">{label}</dt>
					<dd className="text-xl font-bold @3xl:text-2xl">
						{format.number(value)}
						<span className="ms-1 text-sm font-normal text-muted">{unit}</span>
					</dd>
				</div>
			))}
		</dl>
	)
}
