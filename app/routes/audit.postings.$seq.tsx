import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { AdjustmentBehind } from '#app/features/adjustments/adjustment-behind.tsx'
import { page } from '#app/edge/page.server.ts'
import { PostingQuery } from '#app/features/insight/audit.schema.ts'
import { HoursBehind, OrderBehind } from '#app/features/insight/posting-behind.tsx'
import { PostingEntries, PostingFacts, PostingLots } from '#app/features/insight/posting-lines.tsx'
import { tracePosting } from '#app/features/insight/trace-posting.server.ts'
import { holding } from '#app/features/people/actor.policy.ts'
import { useFormat } from '#app/i18n/format.ts'
import { Page } from '#app/ui/index.ts'

export const loader = page({ allow: holding('auditor'), query: PostingQuery }, tracePosting)

export default function PostingPage() {
	const trace = useLoaderData<typeof loader>()
	const { t } = useTranslation()
	const { number } = useFormat()
	return (
		<Page
			title={t('audit.posting.title', { seq: number(trace.seq) })}
			back={{ to: '/audit/postings', label: t('audit.postings.title') }}
		>
			<PostingFacts trace={trace} />
			<PostingEntries entries={trace.entries} />
			<PostingLots lots={trace.lots} />
			{trace.hours ? <HoursBehind hours={trace.hours} /> : null}
			{trace.adjustment ? <AdjustmentBehind adjustment={trace.adjustment} /> : null}
			{trace.order ? <OrderBehind order={trace.order} /> : null}
		</Page>
	)
}
