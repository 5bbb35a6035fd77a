import { useTranslation } from 'react-i18next'
import { Field } from '#app/ui/index.ts'

interface Contact {
	readonly phone: string | null
	readonly email: string | null
	readonly address: string | null
}

/** Phone, e-mail and address; all may stay empty. */
export function ContactFields({ contact }: { readonly contact: Contact | null }) {
	const { t } = useTranslation()
	return (
		<>
			<Field
				name="phone"
				type="tel"
				inputMode="tel"
				autoComplete="off"
				label={t('people.contact.phone')}
				hint={t('people.contact.phoneHint')}
				defaultValue={contact?.phone ?? ''}
				required={false}
			/>
			<Field
				name="email"
				type="email"
				autoComplete="off"
				label={t('people.contact.email')}
				hint={t('people.contact.emailHint')}
				defaultValue={contact?.email ?? ''}
				required={false}
			/>
			<Field
				name="address"
				autoComplete="off"
				label={t('people.contact.address')}
				defaultValue={contact?.address ?? ''}
				maxLength={120}
				required={false}
			/>
		</>
	)
}
