import { useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { command, commands } from '#app/edge/command.server.ts'
import { localPath } from '#app/edge/local-path.ts'
import { page } from '#app/edge/page.server.ts'
import { preferenceCookies } from '#app/edge/preferences.server.ts'
import type { RootData } from '#app/edge/root.server.ts'
import { anyone } from '#app/features/people/actor.policy.ts'
import { Preferences, SignInQuery } from '#app/features/session/session.schema.ts'
import { Button, Card, Hidden, Page, Select } from '#app/ui/index.ts'

export const loader = page({ allow: anyone, query: SignInQuery }, ({ query: { next } }) => ({
	next,
}))

export const action = commands({
	save: command({ allow: anyone, form: Preferences }, async ({ input }) => ({
		to: localPath(input.next, '/'),
		cookies: preferenceCookies(input),
	})),
})

export default function PreferencesPage() {
	const { next } = useLoaderData<typeof loader>()
	const root = useRouteLoaderData<RootData>('root')
	const { t } = useTranslation()
	return (
		<Page title={t('session.preferences.title')} lead={t('session.preferences.lead')} narrow>
			<Card>
				{/* A plain form: the browser has one language's words, so the document is loaded anew. */}
				<form method="post" className="grid gap-5">
					<Hidden name="intent" value="save" />
					<Hidden name="next" value={next} />
					<Select
						name="locale"
						label={t('session.preferences.language')}
						defaultValue={root?.locale}
						options={[
							{ value: 'zh-CN', label: '中文' },
							{ value: 'en', label: 'English' },
						]}
					/>
					<Select
						name="view"
						label={t('session.preferences.view')}
						defaultValue={root?.elder ? 'elder' : 'standard'}
						options={[
							{ value: 'standard', label: t('session.preferences.standard') },
							{ value: 'elder', label: t('session.preferences.elder') },
						]}
					/>
					<Button>{t('session.preferences.submit')}</Button>
				</form>
			</Card>
		</Page>
	)
}
