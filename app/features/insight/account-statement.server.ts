import type { Asked } from '#app/features/given.ts'
import { Refusal } from '#app/features/refusal.ts'
import { accountOwners } from './account-owners.server.ts'

const PAGE = 50

/**
 * Lines of one account of the auditor's district with the balance after each, newest first, and the
 * lots that have points left.
 * @throws Refusal `not-found` for an account of nobody, or of another district.
 */
export async function accountStatement({
	actor,
	query,
	read,
	ledger,
}: Asked<{ readonly account: string; readonly before?: bigint | undefined }>) {
	const { account, before } = query
	const owner = (await accountOwners(read, actor.districtId, [account])).get(account)
	if (!owner) throw new Refusal('not-found')
	const { posted, held, available, version } = await ledger.balance(account)
	const page = { account, limit: PAGE + 1 }
	const lines = await ledger.statement(before === undefined ? page : { ...page, before })
	const rows = lines.slice(0, PAGE)
	return {
		account,
		owner,
		balance: { posted, held, available, lines: version },
		rows: rows.map(({ seq, legNo, kind, reference, amount, balanceAfter, recordedAt }) => ({
			seq,
			legNo,
			kind,
			reference,
			amount,
			balanceAfter,
			recordedAt,
		})),
		lots: owner.kind === 'member' ? await ledger.lots(account) : [],
		next: lines.length > PAGE ? (rows.at(-1)?.seq ?? null) : null,
	}
}
