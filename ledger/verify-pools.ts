import { expectThat, type Bundle, type Replay } from './replay.ts'

/** Pools deal with their own issuer only, and take and grant nothing once they have ended. */
export function checkPool(replay: Replay, seq: bigint, { attempt, entries }: Bundle): void {
	const rows = entries.map((entry) => ({
		...entry,
		account: replay.accounts.get(entry.accountId)?.row,
	}))
	const issuers = rows.filter(({ account }) => account?.kind === 'issuer')
	for (const { account, amount, legNo } of rows) {
		if (account?.kind !== 'pool') continue
		const at = { table: 'ledger_entry', key: `${seq}.${legNo}` }
		const isOwn = issuers.every(({ accountId }) => accountId === account.sinkId)
		const detail = `not with the issuer of pool ${account.publicId}`
		expectThat(replay, isOwn, { ...at, check: 'pool-issuer', detail })
		const isUse = attempt.kind === 'grant' || (attempt.kind === 'transfer' && amount > 0n)
		const isInTime = account.endsAt !== null && attempt.effectiveAt < account.endsAt
		const late = `at ${attempt.effectiveAt}, the pool ended at ${account.endsAt}`
		expectThat(replay, !isUse || isInTime, { ...at, check: 'pool-ended', detail: late })
	}
}
