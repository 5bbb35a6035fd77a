import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { command, commands } from '#app/edge/command.server.ts'
import { page } from '#app/edge/page.server.ts'
import { AnswerForm } from '#app/features/hours/answer-form.tsx'
import { answerReturn } from '#app/features/hours/answer-return.server.ts'
import { findMyLog } from '#app/features/hours/find-my-log.server.ts'
import { FlagList } from '#app/features/hours/flag-list.tsx'
import { AnswerReturn, LogId } from '#app/features/hours/hours.schema.ts'
import { LogFacts } from '#app/features/hours/log-facts.tsx'
import { LogTimeline } from '#app/features/hours/log-timeline.tsx'
import { holding } from '#app/features/people/actor.policy.ts'
import { Card, Notice, Page } from '#app/ui/index.ts'

export const loader = page({ allow: holding('volunteer'), query: LogId }, findMyLog)

export const action = commands({
	answer: command({ allow: holding('volunteer'), form: AnswerReturn }, async (given) => {
		await answerReturn(given)
		return { to: `/me/hours/${given.input.logId}`, done: 'hours-answered' }
	}),
})

export default function MyLogPage() {
	const { t } = useTranslation()
	const found = useLoaderData<typeof loader>()
	const { log, history, waitingFor } = found
	return (
		<Page title={log.title} back={{ to: '/me/hours', label: t('hours.log.back') }} narrow>
			{log.status === 'returned' ? <AnswerForm endedAt={found.endedAtInput} /> : null}
			{history.flags.length > 0 ? (
				<Notice tone="warn" title={t('hours.log.flags')}>
					<FlagList flags={history.flags} />
				</Notice>
			) : null}
			<Card>
				<LogFacts found={found} />
			</Card>
			<Card title={t('hours.log.history')}>
				<LogTimeline events={history.events} waitingFor={waitingFor} />
			</Card>
		</Page>
	)
}
