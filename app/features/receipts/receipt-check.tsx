import { BadgeCheck } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { adjustmentOf } from '#app/features/adjustments/adjustments.policy.ts'
import { useWhat } from '#app/features/adjustments/use-what.ts'
import { useFormat } from '#app/i18n/format.ts'
import { DataTable, Facts, Notice, SearchForm, TextArea } from '#app/ui/index.ts'
import type { CheckedReceipt } from './check-receipt.server.ts'
import { checkHere } from './check-here.ts'
import type { LeafFacts } from './leaf-facts.ts'
import { RECEIPT_MAX } from './receipts.schema.ts'

/** Where anybody puts a receipt. */
export function CheckForm({ text }: { readonly text: string }) {
	const { t } = useTranslation()
	return (
		<SearchForm label={t('receipts.title')} submit={t('receipts.check')}>
			<TextArea
				name="receipt"
				label={t('receipts.paste')}
				hint={t('receipts.pasteHint')}
				defaultValue={text}
				maxLength={RECEIPT_MAX}
				rows={6}
				required
			/>
		</SearchForm>
	)
}

type Verdict = NonNullable<CheckedReceipt['verdict']>

interface CheckVerdictProps {
	readonly verdict: Verdict
	readonly text: string
	/** Public keys, as text. */
	readonly keys: readonly string[]
}

/** Whether a receipt holds, and what it says: first in plain words, then in figures. */
export function CheckVerdict({ verdict, text, keys }: CheckVerdictProps) {
	const { t } = useTranslation()
	const { number } = useFormat()
	if (!verdict.ok) {
		return (
			<Notice tone="bad" title={t('receipts.wrong')}>
				{t(`receipts.why.${verdict.why}`)}
			</Notice>
		)
	}
	return (
		<div className="grid gap-6">
			<Notice tone="good" title={t('receipts.right')}>
				{t('receipts.rightText', { figure: number(verdict.size) })}
				<CheckedHere text={text} keys={keys} />
			</Notice>
			<ReceiptFacts facts={verdict.facts} />
		</div>
	)
}

/** The reader's own browser checks it too, so that nobody has to believe the server. */
function CheckedHere({ text, keys }: Pick<CheckVerdictProps, 'text' | 'keys'>) {
	const { t } = useTranslation()
	const [isRight, setRight] = useState<boolean | null>(null)
	useEffect(() => {
		let isShown = true
		void checkHere(text, keys).then((right) => isShown && setRight(right))
		return () => {
			isShown = false
		}
	}, [text, keys])
	if (isRight === null) return null
	return (
		<p className="mt-2 flex items-center gap-2 font-semibold" data-testid="checked-here">
			{isRight ? <BadgeCheck aria-hidden className="size-5 shrink-0" /> : null}
			{isRight ? t('receipts.hereToo') : t('receipts.notHere')}
		</p>
	)
}

function ReceiptFacts({ facts }: { readonly facts: LeafFacts }) {
	const { t } = useTranslation()
	const whatOf = useWhat()
	const { number, signed, dateTime } = useFormat()
	return (
		<>
			<Facts
				items={[
					{
						label: t('receipts.what'),
						value: whatOf({
							kind: facts.kind,
							adjustedFor: adjustmentOf(facts.reference) ? 'unsaid' : null,
						}),
					},
					{ label: t('receipts.state'), value: t(`receipts.states.${facts.state}`) },
					{ label: t('receipts.happened'), value: dateTime(facts.effectiveAt) },
					{ label: t('receipts.at'), value: dateTime(facts.recordedAt) },
					{ label: t('receipts.number'), value: number(facts.attempt) },
					{
						label: t('receipts.reference'),
						value: <span className="break-all">{facts.reference}</span>,
					},
				]}
			/>
			<DataTable
				caption={t('receipts.moved')}
				rows={facts.entries}
				rowKey={({ account }) => account}
				empty={<p className="text-muted">{t('receipts.nothingMoved')}</p>}
				columns={[
					{
						key: 'account',
						header: t('receipts.account'),
						primary: true,
						cell: ({ account }) => <span className="break-all">{account}</span>,
					},
					{
						key: 'amount',
						header: t('receipts.amount'),
						align: 'end',
						cell: ({ amount }) => signed(amount),
					},
					{
						key: 'after',
						header: t('receipts.after'),
						align: 'end',
						cell: ({ balanceAfter }) => number(balanceAfter),
					},
				]}
			/>
		</>
	)
}
