import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { page } from '#app/edge/page.server.ts'
import { HomeHero } from '#app/features/insight/home-hero.tsx'
import { ComingActivities, HowItWorks, NewListings } from '#app/features/insight/home-parts.tsx'
import { HomeShortcuts } from '#app/features/insight/home-shortcuts.tsx'
import { type Home, showHome } from '#app/features/insight/show-home.server.ts'
import { anyone } from '#app/features/people/actor.policy.ts'
import { Card, LinkButton, Page } from '#app/ui/index.ts'

export const loader = page({ allow: anyone }, showHome)

export default function HomePage() {
	const home = useLoaderData<typeof loader>()
	const { reader } = home
	return reader ? <SignedInHome {...home} reader={reader} /> : <StrangersHome {...home} />
}

function SignedInHome({
	reader,
	activities,
	listings,
}: Home & { reader: NonNullable<Home['reader']> }) {
	const { t } = useTranslation()
	return (
		<Page title={t('frame.home.hello', { name: reader.name })} lead={t('frame.home.helloLead')}>
			<div className="@container grid gap-10">
				<HomeShortcuts roles={reader.roles} />
				<ComingActivities activities={activities} />
				<NewListings listings={listings} />
			</div>
		</Page>
	)
}

function StrangersHome({ figures, activities, listings }: Home) {
	const { t } = useTranslation()
	return (
		<div className="@container mx-auto grid max-w-[72rem] gap-10">
			<HomeHero figures={figures} />
			<ComingActivities activities={activities} />
			<NewListings listings={listings} />
			<HowItWorks />
			<Card title={t('frame.home.join')} tone="neutral">
				<p>{t('frame.home.joinText')}</p>
				<div className="mt-4">
					<LinkButton to="/sign-in" tone="primary">
						{t('frame.nav.signIn')}
					</LinkButton>
				</div>
			</Card>
		</div>
	)
}
