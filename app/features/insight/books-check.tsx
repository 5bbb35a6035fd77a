import { useTranslation } from 'react-i18next'
import { useFormat } from '#app/i18n/format.ts'
import { Card, DataTable, LinkButton, Notice } from '#app/ui/index.ts'
import type { BooksCheck } from './verify-books.server.ts'

interface ChecksProps {
	readonly check: BooksCheck | null
	readonly canVerify: boolean
	readonly lastSeq: bigint
}

/** The check of the books on demand: clean or not, and the trial balance. */
export function BooksCheckCard({ check, canVerify, lastSeq }: ChecksProps) {
	const { t } = useTranslation()
	const run = check ? t('audit.check.again') : t('audit.check.run')
	return (
		<Card
			title={t('audit.check.title')}
			action={canVerify ? <LinkButton to="/audit?verify=1">{run}</LinkButton> : undefined}
		>
			<div className="grid gap-5">
				<p className="text-muted">{t('audit.check.lead')}</p>
				{canVerify ? null : (
					<Notice tone="info" title={t('audit.check.tooMany')}>
						{t('audit.check.tooManyText')}
					</Notice>
				)}
				{check ? <Verdict check={check} lastSeq={lastSeq} /> : null}
			</div>
		</Card>
	)
}

function Verdict({ check, lastSeq }: { readonly check: BooksCheck; readonly lastSeq: bigint }) {
	const { t } = useTranslation()
	const { number } = useFormat()
	return (
		<>
			{check.findingCount === 0 ? (
				<Notice tone="good" title={t('audit.check.clean')}>
					{t('audit.check.cleanText', { figure: number(lastSeq) })}
				</Notice>
			) : (
				<>
					<Notice tone="bad" title={t('audit.check.wrong', { figure: number(check.findingCount) })}>
						{t('audit.check.wrongText')}
					</Notice>
					<Findings findings={check.findings} />
				</>
			)}
		</>
	)
}

function Findings({ findings }: Pick<BooksCheck, 'findings'>) {
	const { t } = useTranslation()
	return (
		<DataTable
			caption={t('audit.check.title')}
			rows={findings}
			rowKey={({ check, table, key, detail }) => `${check} ${table} ${key} ${detail}`}
			empty={null}
			columns={[
				{
					key: 'what',
					header: t('audit.check.what'),
					primary: true,
					cell: ({ check }) => check,
				},
				{ key: 'table', header: t('audit.check.table'), cell: ({ table }) => table },
				{ key: 'row', header: t('audit.check.row'), cell: ({ key }) => key },
				{ key: 'detail', header: t('audit.check.detail'), cell: ({ detail }) => detail },
			]}
		/>
	)
}
