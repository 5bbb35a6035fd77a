import { useTranslation } from 'react-i18next'
import { useFormat, useLocale } from '#app/i18n/format.ts'
import { Timeline, type Tone } from '#app/ui/index.ts'
import type { Waiting } from '#app/features/approvals/decider-names.server.ts'
import type { LogEvent } from './log-history.server.ts'

const TONES: Readonly<Record<LogEvent['kind'], Tone>> = {
	started: 'neutral',
	ended: 'neutral',
	booked: 'good',
	approve: 'good',
	return: 'warn',
	reject: 'bad',
	answered: 'info',
}

interface LogTimelineProps {
	readonly events: readonly LogEvent[]
	/** Who has it now; null when nobody needs to decide. */
	readonly waitingFor: Waiting | null
}

/** What happened to an hour log and who has it now. */
export function LogTimeline({ events, waitingFor }: LogTimelineProps) {
	const { t } = useTranslation()
	const format = useFormat()
	const waitingWords = useWaitingWords()
	const past = events.map((event) => ({
		at: format.dateTime(event.at),
		title:
			'by' in event
				? t(`hours.events.${event.kind}`, { name: event.by })
				: t(`hours.events.${event.kind}`),
		detail: <Detail event={event} />,
		tone: TONES[event.kind],
	}))
	const now = waitingFor
		? [
				{
					at: waitingFor.since ? format.dateTime(waitingFor.since) : '',
					title: t('hours.log.waitingFor'),
					detail: waitingWords(waitingFor),
					tone: waitingFor.isOverdue ? ('warn' as const) : ('info' as const),
				},
			]
		: []
	return <Timeline items={[...past, ...now]} />
}

function Detail({ event }: { event: LogEvent }) {
	const { t } = useTranslation()
	if ('by' in event) {
		const reason = REASONS.find((code) => code === event.reasonCode)
		const sentence = event.sentence
		if (!reason) return <>{sentence}</>
		const label = t(`hours.reasons.${reason}`)
		return <>{t('hours.log.labelled', { label, value: sentence })}</>
	}
	if (event.kind === 'answered') return <>{event.sentence}</>
	return 'source' in event && event.source ? <>{t(`hours.sources.${event.source}`)}</> : null
}

const REASONS = [
	'evidence-missing',
	'evidence-unclear',
	'time-wrong',
	'not-present',
	'duplicate',
	'wrong-item',
	'other',
] as const

const ROLE_WORDS = ['secretary', 'deputy', 'community-officer', 'street-officer'] as const

function useWaitingWords(): (waiting: Waiting) => string {
	const { t } = useTranslation()
	const format = useFormat()
	const locale = useLocale()
	return ({ people, since, isOverdue, dueHours }) => {
		const names = people.map(({ name, role }) => {
			const word = ROLE_WORDS.find((known) => known === role)
			return word ? t('hours.log.personOf', { name, role: t(`hours.roles.${word}`) }) : name
		})
		const at = since ? format.dateTime(since) : ''
		const sentence =
			names.length === 0
				? t('hours.log.waitingNobody', { since: at })
				: t('hours.log.waitingText', {
						people: names.join(locale === 'en' ? ', ' : '、'),
						since: at,
					})
		return isOverdue
			? `${sentence}${locale === 'en' ? ' ' : ''}${t('hours.log.overdue', { hours: dueHours })}`
			: sentence
	}
}
