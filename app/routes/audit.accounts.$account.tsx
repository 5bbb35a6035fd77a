import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { page } from '#app/edge/page.server.ts'
import { AccountLines, AccountLots } from '#app/features/insight/account-lines.tsx'
import { accountStatement } from '#app/features/insight/account-statement.server.ts'
import { AccountQuery } from '#app/features/insight/audit.schema.ts'
import { useOwner } from '#app/features/insight/audit-names.tsx'
import { holding } from '#app/features/people/actor.policy.ts'
import { useFormat } from '#app/i18n/format.ts'
import { Page, Pager, Stat, StatRow } from '#app/ui/index.ts'

export const loader = page({ allow: holding('auditor'), query: AccountQuery }, accountStatement)

export default function AccountPage() {
	const { account, owner, balance, rows, lots, next } = useLoaderData<typeof loader>()
	const { t } = useTranslation()
	const { number } = useFormat()
	const ownerOf = useOwner()
	const to = `/audit/accounts/${encodeURIComponent(account)}`
	return (
		<Page
			title={ownerOf(owner)}
			lead={
				<span className="break-all">
					{t(`audit.units.${owner.unit}`)} · {t('audit.account.id')} {account}
				</span>
			}
			back={{ to: '/audit', label: t('audit.title') }}
		>
			<StatRow>
				<Stat label={t('audit.account.posted')} value={number(balance.posted)} />
				<Stat label={t('audit.account.held')} value={number(balance.held)} />
				<Stat label={t('audit.account.available')} value={number(balance.available)} />
				<Stat label={t('audit.account.lines')} value={number(balance.lines)} />
			</StatRow>
			<AccountLines rows={rows} />
			<Pager next={next === null ? null : `${to}?before=${next}`} />
			<AccountLots lots={lots} />
		</Page>
	)
}
