import { useTranslation } from 'react-i18next'
import { useFormat } from '#app/i18n/format.ts'
import { Card, DataTable, Facts, Section } from '#app/ui/index.ts'
import { AccountLink, useAuditWords } from './audit-names.tsx'
import type { tracePosting } from './trace-posting.server.ts'

type Trace = Awaited<ReturnType<typeof tracePosting>>

/** The posting itself: what, when, for what, and whether it was undone. */
export function PostingFacts({ trace }: { readonly trace: Trace }) {
	const { t } = useTranslation()
	const { dateTime } = useFormat()
	const words = useAuditWords()
	const undone = [
		['reverses', trace.reverses],
		['reversedBy', trace.reversedBy],
	] as const
	return (
		<Card>
			<Facts
				items={[
					{ label: t('audit.posting.kind'), value: words.op(trace.kind) },
					{ label: t('audit.posting.effectiveAt'), value: dateTime(trace.effectiveAt) },
					{ label: t('audit.posting.recordedAt'), value: dateTime(trace.recordedAt) },
					{
						label: t('audit.posting.reference'),
						value: (
							<Reference
								id={trace.reference}
								word={words.thing(trace.reference.split(':')[0] ?? '')}
							/>
						),
					},
					{
						label: t('audit.posting.op'),
						value: <Id id={trace.opId} />,
					},
					...undone.flatMap(([key, id]) =>
						id === null
							? []
							: [
									{
										label: t(`audit.posting.${key}`),
										value: <Id id={id} />,
									},
								],
					),
				]}
			/>
		</Card>
	)
}

/** What machines call it: after what people call it, and smaller. */
function Id({ id }: { readonly id: string }) {
	return <code className="font-mono text-sm font-normal break-all text-muted">{id}</code>
}

function Reference({ word, id }: { readonly word: string; readonly id: string }) {
	return (
		<span className="grid">
			{word}
			<Id id={id} />
		</span>
	)
}

/** Lines of a posting; they sum to zero. */
export function PostingEntries({ entries }: Pick<Trace, 'entries'>) {
	const { t } = useTranslation()
	const { number, signed } = useFormat()
	return (
		<Section title={t('audit.posting.entries')}>
			<DataTable
				caption={t('audit.posting.entries')}
				rows={entries}
				rowKey={({ legNo }) => String(legNo)}
				empty={<p className="text-muted">{t('audit.posting.noEntries')}</p>}
				columns={[
					{
						key: 'account',
						header: t('audit.posting.account'),
						primary: true,
						cell: ({ owner, account }) => <AccountLink owner={owner} account={account} />,
					},
					{
						key: 'amount',
						header: t('audit.posting.amount'),
						align: 'end',
						cell: ({ amount, unit }) => `${signed(amount)} ${t(`audit.units.${unit}`)}`,
					},
					{
						key: 'after',
						header: t('audit.posting.balanceAfter'),
						align: 'end',
						cell: ({ balanceAfter }) => number(balanceAfter),
					},
				]}
			/>
		</Section>
	)
}

/** Which lots a posting used or gave back. */
export function PostingLots({ lots }: Pick<Trace, 'lots'>) {
	const { t } = useTranslation()
	const { number } = useFormat()
	if (lots.length === 0) return null
	return (
		<Section title={t('audit.posting.lots')}>
			<DataTable
				caption={t('audit.posting.lots')}
				rows={lots}
				rowKey={({ lot }) => lot}
				empty={null}
				columns={[
					{
						key: 'lot',
						header: t('audit.posting.lot'),
						primary: true,
						cell: ({ lot }) => <Id id={lot} />,
					},
					{
						key: 'amount',
						header: t('audit.posting.amount'),
						align: 'end',
						cell: ({ amount }) =>
							amount > 0n
								? `${t('audit.posting.used')} ${number(amount)}`
								: `${t('audit.posting.givenBack')} ${number(-amount)}`,
					},
				]}
			/>
		</Section>
	)
}
