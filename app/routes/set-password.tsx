import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { command, commands } from '#app/edge/command.server.ts'
import { page } from '#app/edge/page.server.ts'
import { enterWithLink, prepareSetPassword } from '#app/edge/set-password.server.ts'
import { anyone } from '#app/features/people/actor.policy.ts'
import { readableLogin } from '#app/features/session/login.policy.ts'
import { PasswordFields } from '#app/features/session/password-fields.tsx'
import { OnceQuery, SetPassword } from '#app/features/session/session.schema.ts'
import { findOnceLink } from '#app/features/session/set-password.server.ts'
import { Button, Card, CommandForm, EmptyState, Hidden, Page } from '#app/ui/index.ts'

export const loader = page({ allow: anyone, query: OnceQuery }, async ({ query, read, now }) => ({
	token: query.token,
	person: await findOnceLink({ query, read, now }),
}))

export const action = commands({
	'set-password': command(
		{ allow: anyone, form: SetPassword, prepare: prepareSetPassword },
		enterWithLink,
	),
})

export default function SetPasswordPage() {
	const { token, person } = useLoaderData<typeof loader>()
	const { t } = useTranslation()
	if (!person) {
		return (
			<Page title={t('session.password.setTitle')} narrow>
				<EmptyState title={t('session.password.gone')}>{t('session.password.goneText')}</EmptyState>
			</Page>
		)
	}
	return (
		<Page
			title={t('session.password.setTitle')}
			lead={t('session.password.setLead', {
				name: person.name,
				login: readableLogin(person.login),
			})}
			narrow
		>
			<Card>
				<CommandForm intent="set-password">
					<Hidden name="token" value={token} />
					<input
						type="text"
						name="username"
						autoComplete="username"
						value={person.login}
						readOnly
						hidden
					/>
					<PasswordFields />
					<Button size="large" wide>
						{t('session.password.set')}
					</Button>
				</CommandForm>
			</Card>
		</Page>
	)
}
