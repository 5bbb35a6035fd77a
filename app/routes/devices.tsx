import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { changePassword, checkPasswordChange } from '#app/edge/change-password.server.ts'
import { command, commands } from '#app/edge/command.server.ts'
import { listOwnDevices, sessionHere } from '#app/edge/own-devices.server.ts'
import { page } from '#app/edge/page.server.ts'
import { signedIn } from '#app/features/people/actor.policy.ts'
import { DeviceCard } from '#app/features/session/device-card.tsx'
import { signOutDevice, signOutOthers } from '#app/features/session/devices.server.ts'
import { PasswordFields } from '#app/features/session/password-fields.tsx'
import { ChangePassword, NoFields, OneDevice } from '#app/features/session/session.schema.ts'
import { Button, Card, CommandForm, Field, Page, Section } from '#app/ui/index.ts'

export const loader = page({ allow: signedIn }, listOwnDevices)

export const action = commands({
	'sign-out-device': command({ allow: signedIn, form: OneDevice }, async (given) => {
		await signOutDevice(given, given.input.device)
		return { to: '/devices', done: 'device-signed-out' }
	}),
	'sign-out-others': command(
		{ allow: signedIn, form: NoFields, prepare: sessionHere },
		async (given) => {
			await signOutOthers(given, given.prepared)
			return { to: '/devices', done: 'others-signed-out' }
		},
	),
	'change-password': command(
		{ allow: signedIn, form: ChangePassword, prepare: checkPasswordChange },
		changePassword,
	),
})

export default function DevicesPage() {
	const { devices } = useLoaderData<typeof loader>()
	const { t } = useTranslation()
	return (
		<Page title={t('session.devices.title')} lead={t('session.devices.lead')} narrow>
			<Section title={t('session.devices.device')}>
				<ul className="mb-4 grid gap-4">
					{devices.map((device) => (
						<li key={device.id}>
							<DeviceCard device={device} />
						</li>
					))}
				</ul>
				{devices.length > 1 ? (
					<CommandForm intent="sign-out-others" className="grid justify-items-start gap-2">
						<Button tone="danger">{t('session.devices.everywhere')}</Button>
						<p className="text-sm text-muted">{t('session.devices.everywhereHint')}</p>
					</CommandForm>
				) : null}
			</Section>
			<Card title={t('session.devices.password')}>
				<CommandForm intent="change-password">
					<p className="text-muted">{t('session.devices.passwordHint')}</p>
					<Field
						name="current"
						type="password"
						label={t('session.devices.current')}
						autoComplete="current-password"
						required
					/>
					<PasswordFields />
					<Button>{t('session.devices.change')}</Button>
				</CommandForm>
			</Card>
		</Page>
	)
}
