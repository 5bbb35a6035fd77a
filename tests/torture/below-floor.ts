import type { RawSql } from '#db/index.ts'

/**
 * Accounts that have less than they may, or had so after any of their entries; issuers, more. Added up
 * here, so that neither the ledger's code nor its triggers are believed.
 */
export async function belowFloor(raw: RawSql): Promise<readonly string[]> {
	const rows = await raw.all<{ account: string }>(
		`select a.public_id as account from ledger_account a
			join (select account_id, sum(amount) over (partition by account_id order by posting_seq) as balance
				from ledger_entry) e on e.account_id = a.id
		group by a.id, a.public_id, a.kind, a.held
		having case a.kind when 'issuer' then max(e.balance) > 0 else min(e.balance) < 0 end
		union
		select public_id from ledger_account a where kind <> 'issuer'
			and held > (select coalesce(sum(amount), 0) from ledger_entry where account_id = a.id)`,
	)
	return rows.map(({ account }) => account)
}
