import { BadgeCheck, Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useWhat } from '#app/features/adjustments/use-what.ts'
import { useFormat } from '#app/i18n/format.ts'
import { Card, Facts, LinkButton, Notice, Section } from '#app/ui/index.ts'
import { CopyableText } from './copyable-text.tsx'
import type { OwnReceipt } from './show-receipt.server.ts'

/** One line of a statement with the proof that it is in the signed books. */
export function OwnReceiptCard({ receipt }: { readonly receipt: OwnReceipt }) {
	const { t } = useTranslation()
	const { number, signed, dateTime } = useFormat()
	const { amount, attempt, text } = receipt
	const what = useWhat()(receipt)
	return (
		<>
			<Card>
				<Facts
					items={[
						{ label: t('receipts.what'), value: what },
						{ label: t('receipts.amount'), value: signed(amount) },
						{ label: t('receipts.after'), value: number(receipt.balanceAfter) },
						{ label: t('receipts.at'), value: dateTime(receipt.recordedAt) },
						...(attempt === null ? [] : [{ label: t('receipts.number'), value: number(attempt) }]),
					]}
				/>
			</Card>
			{text === null ? (
				<Notice tone="info" title={t('receipts.own.soon')}>
					{t('receipts.own.soonText')}
				</Notice>
			) : (
				<Section title={t('receipts.own.keep')} lead={t('receipts.own.keepText')}>
					<div className="grid gap-5">
						<div className="flex flex-wrap gap-3">
							<LinkButton
								to={`/me/receipts/${receipt.line}/file`}
								tone="primary"
								icon={Download}
								download
							>
								{t('receipts.own.download')}
							</LinkButton>
							<LinkButton
								to={`/receipts?${new URLSearchParams({ receipt: text })}`}
								icon={BadgeCheck}
							>
								{t('receipts.own.check')}
							</LinkButton>
						</div>
						<CopyableText label={t('receipts.text')} text={text} />
					</div>
				</Section>
			)}
		</>
	)
}
