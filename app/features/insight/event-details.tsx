import { useTranslation } from 'react-i18next'
import { type Named, useName } from '#app/features/organisations/unit-name.ts'
import { useFormat } from '#app/i18n/format.ts'
import type { Words } from '#app/i18n/zh-CN/index.ts'
import { whole } from '#app/ui/index.ts'

interface DetailsProps {
	readonly action: string
	readonly details: Readonly<Record<string, string>>
	/** Households, units and shops among the values. */
	readonly places: readonly (Named & { readonly id: string })[]
}

/** What an event noted down beside its subject, in words; a code without words as it is. */
export function EventDetails({ action, details, places }: DetailsProps) {
	const { t, i18n } = useTranslation()
	const valueOf = useValueWords(action, places)
	const parts = Object.entries(details).filter(([, value]) => value !== '')
	if (parts.length === 0) return <>–</>
	return (
		<span className="grid">
			{parts.map(([name, value]) => (
				<span key={name}>
					{whole(
						t('frame.labelled', {
							label: i18n.exists(`audit.details.${name}`)
								? // The key was just looked up.
									t(`audit.details.${name as keyof Words['audit']['details']}`)
								: name,
							value: valueOf(name, value),
						}),
					)}
				</span>
			))}
		</span>
	)
}

function useValueWords(action: string, places: DetailsProps['places']) {
	const { i18n } = useTranslation()
	const format = useFormat()
	const nameOf = useName()
	const money = (value: string) => format.money(BigInt(value))
	const isRate = action === 'merchant-rate-changed'
	const formats: Readonly<Record<string, (value: string) => string>> = {
		points: (value) => format.points(BigInt(value)),
		reference: money,
		fen: money,
		fenPerPoint: money,
		...(isRate ? { from: money, to: money } : {}),
		month: format.month,
		effectiveFrom: format.day,
	}
	return (name: string, value: string): string => {
		const place = places.find(({ id }) => id === value)
		if (place) return nameOf(place)
		const written = formats[name]
		if (written) return written(value)
		const word = WORDS[name]?.map((above) => `${above}.${value}`).find((key) => i18n.exists(key))
		// Whether the key exists was just looked up; it is put together, so its type is only text.
		return word === undefined ? value : String(i18n.t(word as 'audit.title'))
	}
}

/** Where the words of a code are, by the name of the detail. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
	role: ['people.roles'],
	kind: ['organisations.kinds'],
	key: ['organisations.settings.names'],
	from: ['organisations.classes'],
	to: ['organisations.classes'],
	decision: ['audit.decided'],
}
