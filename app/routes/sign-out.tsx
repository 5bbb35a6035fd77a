import { useTranslation } from 'react-i18next'
import { command, commands } from '#app/edge/command.server.ts'
import { requestOf } from '#app/edge/own-devices.server.ts'
import { page } from '#app/edge/page.server.ts'
import { endSession } from '#app/edge/session.server.ts'
import { anyone } from '#app/features/people/actor.policy.ts'
import { NoFields } from '#app/features/session/session.schema.ts'
import { Button, Card, CommandForm, Page } from '#app/ui/index.ts'

export const loader = page({ allow: anyone }, () => null)

// For anyone: a session that has ended meanwhile is what the reader wanted.
export const action = commands({
	'sign-out': command(
		{ allow: anyone, form: NoFields, prepare: requestOf },
		async ({ tx, prepared }) => ({
			to: '/',
			done: 'signed-out',
			cookies: [await endSession(tx, prepared)],
		}),
	),
})

export default function SignOutPage() {
	const { t } = useTranslation()
	return (
		<Page title={t('session.signOut.title')} lead={t('session.signOut.lead')} narrow>
			<Card>
				<CommandForm intent="sign-out">
					<Button size="large">{t('session.signOut.submit')}</Button>
				</CommandForm>
			</Card>
		</Page>
	)
}
