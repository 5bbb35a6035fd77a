import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { page } from '#app/edge/page.server.ts'
import { anyone } from '#app/features/people/actor.policy.ts'
import { checkReceipt } from '#app/features/receipts/check-receipt.server.ts'
import { CheckForm, CheckVerdict } from '#app/features/receipts/receipt-check.tsx'
import { CheckQuery } from '#app/features/receipts/receipts.schema.ts'
import { LinkButton, Page } from '#app/ui/index.ts'

export const loader = page({ allow: anyone, query: CheckQuery }, checkReceipt)

export default function ReceiptsPage() {
	const { t } = useTranslation()
	const { text, keys, verdict } = useLoaderData<typeof loader>()
	return (
		<Page
			title={t('receipts.title')}
			lead={t('receipts.lead')}
			actions={
				<LinkButton to="/receipts/checkpoints">{t('receipts.checkpoints.title')}</LinkButton>
			}
		>
			{verdict ? <CheckVerdict key={text} verdict={verdict} text={text} keys={keys} /> : null}
			<CheckForm key={`form ${text}`} text={text} />
		</Page>
	)
}
