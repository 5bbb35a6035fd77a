import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { command, commands } from '#app/edge/command.server.ts'
import { page } from '#app/edge/page.server.ts'
import { checkSignIn, enter } from '#app/edge/sign-in.server.ts'
import { anyone } from '#app/features/people/actor.policy.ts'
import { SignIn, SignInQuery } from '#app/features/session/session.schema.ts'
import { Button, Card, CommandForm, Field, Hidden, Notice, Page } from '#app/ui/index.ts'

export const loader = page({ allow: anyone, query: SignInQuery }, ({ actor, query: { next } }) => ({
	next,
	name: actor?.name ?? null,
}))

export const action = commands({
	'sign-in': command(
		{ allow: anyone, form: SignIn, prepare: checkSignIn },
		({ input: { next }, tx, now, prepared }) => enter({ tx, now, next, ...prepared }),
	),
})

export default function SignInPage() {
	const { next, name } = useLoaderData<typeof loader>()
	const { t } = useTranslation()
	return (
		<Page title={t('session.signIn.title')} lead={t('session.signIn.lead')} narrow>
			{name === null ? null : <Notice tone="info">{t('session.signIn.already', { name })}</Notice>}
			{next !== '' && name === null ? (
				<Notice tone="info">{t('session.signIn.needed')}</Notice>
			) : null}
			<Card>
				<CommandForm intent="sign-in">
					<Hidden name="next" value={next} />
					<Field
						name="login"
						label={t('session.signIn.login')}
						hint={t('session.signIn.loginHint')}
						autoComplete="username"
						autoCapitalize="none"
						spellCheck={false}
						required
					/>
					<Field
						name="password"
						type="password"
						label={t('session.signIn.password')}
						autoComplete="current-password"
						required
					/>
					<Button size="large" wide>
						{t('session.signIn.submit')}
					</Button>
				</CommandForm>
			</Card>
			<div className="grid gap-2 text-muted">
				<p>{t('session.signIn.noAccount')}</p>
				<p>{t('session.signIn.forgotten')}</p>
			</div>
		</Page>
	)
}
