import { useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { Hidden } from './fields.tsx'

interface SwitchesProps {
	readonly elder: boolean
	readonly locale: 'zh-CN' | 'en'
}

/**
 * The elder view and the language, one button each on every page. Plain forms: the document is loaded
 * anew, because the words of one language only are in the browser.
 */
export function PreferenceSwitches({ elder, locale }: SwitchesProps) {
	const { t } = useTranslation()
	return (
		<>
			<Switch
				name="view"
				value={elder ? 'standard' : 'elder'}
				label={t(elder ? 'frame.preferences.standardLabel' : 'frame.preferences.elderLabel')}
			>
				{t(elder ? 'frame.preferences.standard' : 'frame.preferences.elder')}
			</Switch>
			<Switch
				name="locale"
				value={locale === 'en' ? 'zh-CN' : 'en'}
				lang={locale === 'en' ? 'zh-CN' : 'en'}
				label={t('frame.preferences.languageLabel')}
			>
				{t('frame.preferences.language')}
			</Switch>
		</>
	)
}

interface SwitchProps {
	readonly name: string
	readonly value: string
	readonly label: string
	readonly lang?: string
	readonly children: string
}

function Switch({ name, value, label, lang, children }: SwitchProps) {
	const { pathname, search } = useLocation()
	return (
		<form method="post" action="/preferences">
			<Hidden name="intent" value="save" />
			<Hidden name="next" value={pathname + search} />
			<button
				name={name}
				value={value}
				lang={lang}
				aria-label={label}
				className="min-h-target min-w-target cursor-pointer rounded-md border border-edge bg-white px-3 text-sm font-semibold whitespace-nowrap hover:border-accent hover:text-accent"
			>
				{children}
			</button>
		</form>
	)
}
