import { useLoaderData } from '@remix-run/react'
import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { command, commands } from '#app/edge/command.server.ts'
import { page } from '#app/edge/page.server.ts'
import { holding } from '#app/features/people/actor.policy.ts'
import { confirmMonth } from '#app/features/settlements/confirm-month.server.ts'
import { confirmSettlement } from '#app/features/settlements/confirm-settlement.server.ts'
import { LeftOutShops } from '#app/features/settlements/left-out.tsx'
import { listLeftOut } from '#app/features/settlements/list-left-out.server.ts'
import { listSettlements } from '#app/features/settlements/list-settlements.server.ts'
import { MonthForm } from '#app/features/settlements/month-form.tsx'
import { MonthSigning } from '#app/features/settlements/month-signing.tsx'
import { prepareMonth } from '#app/features/settlements/prepare-month.server.ts'
import { prepareSettlement } from '#app/features/settlements/prepare-settlement.server.ts'
import { SettlementLines, SettlementSum } from '#app/features/settlements/settlement-lines.tsx'
import { SettlementTable } from '#app/features/settlements/settlement-table.tsx'
import {
	ConfirmMonth,
	ConfirmSettlement,
	PrepareMonth,
	PrepareSettlement,
	SettlementsPageQuery,
} from '#app/features/settlements/settlements.schema.ts'
import { showMerchantLines } from '#app/features/settlements/show-merchant-lines.server.ts'
import { useFormat, useTwoNames } from '#app/i18n/format.ts'
import { LinkButton, Notice, Page, Pager } from '#app/ui/index.ts'

const administrator = holding('administrator')

export const loader = page(
	{ allow: holding('administrator', 'auditor'), query: SettlementsPageQuery, snapshot: true },
	async (asked) => {
		const month = asked.query.merchant === '' ? await listSettlements(asked) : null
		return {
			canAudit: holding('auditor')(asked.actor),
			lines: month ? null : await showMerchantLines(asked),
			month,
			leftOut: month && asked.query.compared ? await listLeftOut(asked, month.month) : null,
		}
	},
)

export const action = commands({
	prepare: command({ allow: administrator, form: PrepareSettlement }, async (given) => {
		await prepareSettlement(given)
		return { to: `/admin/settlements?month=${given.input.month}`, done: 'settlement-prepared' }
	}),
	confirm: command({ allow: administrator, form: ConfirmSettlement }, async (given) => {
		const { month } = await confirmSettlement(given)
		return { to: `/admin/settlements?month=${month}`, done: 'settlement-confirmed' }
	}),
	'prepare-all': command({ allow: administrator, form: PrepareMonth }, async (given) => {
		const { leftOut } = await prepareMonth(given)
		const to = `/admin/settlements?month=${given.input.month}`
		if (leftOut === 0) return { to, done: 'settlements-prepared' }
		return { to: `${to}&compared=yes`, done: 'settlements-prepared-some' }
	}),
	'confirm-all': command({ allow: administrator, form: ConfirmMonth }, async (given) => {
		const { leftOut } = await confirmMonth(given)
		const to = `/admin/settlements?month=${given.input.month}`
		if (leftOut === 0) return { to, done: 'settlements-confirmed' }
		return { to: `${to}&compared=yes`, done: 'settlements-confirmed-some' }
	}),
})

export default function SettlementsPage() {
	const { t } = useTranslation()
	const { lines, month, leftOut, canAudit } = useLoaderData<typeof loader>()
	if (lines) return <MerchantLines seen={lines} canAudit={canAudit} />
	if (!month) return null
	const next = month.next && new URLSearchParams({ month: month.month, after: month.next })
	return (
		<Page title={t('settlements.title')} lead={t('settlements.lead')}>
			<MonthForm month={month.month} months={month.months} action="/admin/settlements" />
			{month.isSettleable ? null : (
				<Notice>{t('settlements.notOver', { minutes: month.voidMinutes })}</Notice>
			)}
			{leftOut ? <LeftOutShops month={month.month} shops={leftOut} /> : null}
			{month.canSign && month.unsigned ? (
				<MonthSigning month={month.month} unsigned={month.unsigned} />
			) : null}
			<SettlementTable {...month} />
			<Pager next={next ? `/admin/settlements?${next}` : null} />
		</Page>
	)
}

interface LinesProps {
	readonly seen: Awaited<ReturnType<typeof showMerchantLines>>
	readonly canAudit: boolean
}

function MerchantLines({ seen, canAudit }: LinesProps) {
	const { t } = useTranslation()
	const format = useFormat()
	const pick = useTwoNames()
	const { merchant, month, next } = seen
	const search = `month=${month}&merchant=${merchant.id}`
	return (
		<Page
			title={pick({ zh: merchant.name, en: merchant.nameEn })}
			lead={format.month(month)}
			back={{ to: `/admin/settlements?month=${month}`, label: t('settlements.back') }}
			actions={
				<LinkButton to={`/admin/settlements.csv?${search}`} icon={Download} download>
					{t('settlements.csv')}
				</LinkButton>
			}
		>
			<SettlementSum sum={seen.sum} inBooks={seen.inBooks} />
			<SettlementLines lines={seen.lines} canAudit={canAudit} />
			<Pager next={next === null ? null : `/admin/settlements?${search}&after=${next}`} />
		</Page>
	)
}
