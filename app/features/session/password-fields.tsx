import { useTranslation } from 'react-i18next'
import { Field } from '#app/ui/index.ts'

/** A new password, twice. */
export function PasswordFields() {
	const { t } = useTranslation()
	return (
		<>
			<Field
				name="password"
				type="password"
				label={t('session.devices.next')}
				hint={t('session.password.hint')}
				autoComplete="new-password"
				minLength={8}
				required
			/>
			<Field
				name="again"
				type="password"
				label={t('session.devices.again')}
				autoComplete="new-password"
				required
			/>
		</>
	)
}
