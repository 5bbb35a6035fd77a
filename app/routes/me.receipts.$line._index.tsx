import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { page } from '#app/edge/page.server.ts'
import { holding } from '#app/features/people/actor.policy.ts'
import { OwnReceiptCard } from '#app/features/receipts/own-receipt.tsx'
import { OwnReceiptQuery } from '#app/features/receipts/receipts.schema.ts'
import { showReceipt } from '#app/features/receipts/show-receipt.server.ts'
import { Page } from '#app/ui/index.ts'

export const loader = page({ allow: holding('volunteer'), query: OwnReceiptQuery }, showReceipt)

export default function MyReceiptPage() {
	const { t } = useTranslation()
	const receipt = useLoaderData<typeof loader>()
	return (
		<Page
			title={t('receipts.own.title')}
			lead={t('receipts.own.lead')}
			back={{ to: '/me/points', label: t('points.title') }}
		>
			<OwnReceiptCard receipt={receipt} />
		</Page>
	)
}
