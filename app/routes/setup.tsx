import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { command, commands } from '#app/edge/command.server.ts'
import { page } from '#app/edge/page.server.ts'
import { canSetUp, prepareSetUp, setUp } from '#app/edge/set-up.server.ts'
import { anyone } from '#app/features/people/actor.policy.ts'
import { PasswordFields } from '#app/features/session/password-fields.tsx'
import { OnceQuery, SetUp } from '#app/features/session/session.schema.ts'
import {
	Button,
	Card,
	CommandForm,
	EmptyState,
	Field,
	Hidden,
	Page,
	Section,
} from '#app/ui/index.ts'

export const loader = page({ allow: anyone, query: OnceQuery }, async ({ query, read, now }) => ({
	token: query.token,
	open: await canSetUp({ query, read, now }),
}))

export const action = commands({
	'set-up': command({ allow: anyone, form: SetUp, prepare: prepareSetUp }, setUp),
})

export default function SetUpPage() {
	const { token, open } = useLoaderData<typeof loader>()
	const { t } = useTranslation()
	if (!open) {
		return (
			<Page title={t('session.setup.title')} narrow>
				<EmptyState title={t('session.setup.gone')}>{t('session.setup.goneText')}</EmptyState>
			</Page>
		)
	}
	return (
		<Page title={t('session.setup.title')} lead={t('session.setup.lead')} narrow>
			<Card>
				<CommandForm intent="set-up" className="grid gap-8">
					<Hidden name="token" value={token} />
					<Section title={t('session.setup.district')}>
						<div className="grid gap-5">
							<Field
								name="name"
								label={t('session.setup.nameZh')}
								hint={t('session.setup.nameZhHint')}
								maxLength={60}
								required
							/>
							<Field
								name="nameEn"
								label={t('session.setup.nameEn')}
								hint={t('session.setup.nameEnHint')}
								maxLength={120}
								required
							/>
						</div>
					</Section>
					<Section title={t('session.setup.you')}>
						<div className="grid gap-5">
							<Field
								name="personName"
								label={t('session.setup.yourName')}
								autoComplete="name"
								maxLength={60}
								required
							/>
							<Field
								name="login"
								label={t('session.setup.login')}
								hint={t('session.setup.loginHint')}
								autoComplete="username"
								autoCapitalize="none"
								required
							/>
							<PasswordFields />
						</div>
					</Section>
					<Button size="large">{t('session.setup.submit')}</Button>
				</CommandForm>
			</Card>
		</Page>
	)
}
