import type { Loaded } from './books.ts'
import { capKeysOf } from './body.ts'
import { statementAt } from './period.ts'
import type { AccountRow, AttemptRow } from './rows.ts'
import type { LedgerStore } from './store.ts'
import type { OpInput } from './types.ts'
import type { PeriodStatement } from './views.ts'

/** Reads what the batch needs in a dozen set-based queries, whatever its length. */
export async function loadBooks(
	store: LedgerStore,
	{ batch, lock }: { readonly batch: readonly OpInput[]; readonly lock: boolean },
): Promise<Loaded> {
	const head = await store.head(lock)
	const attempts = await store.attemptsOf(unique(batch.flatMap((op) => [op.id, ...targetsOf(op)])))
	const targets = targetAttempts(batch, attempts)
	const seqs = targets.flatMap((row) => row.seq ?? [])
	const [reversals, entries, holds] = [
		await store.reversalsOf(seqs),
		await store.entries(seqs),
		await store.holds(seqs),
	]
	const lotUses = await store.lotUses(seqs)
	if (batch.length > store.pieceLength) await store.pause()
	const named = await store.accountsOf(unique(batch.flatMap(accountsNamedBy)))
	const ownLots = await store.lots(unique([...seqs, ...lotUses.map((use) => use.lotSeq)]))
	const accounts = await withAccounts(store, named, [
		...entries.map((entry) => entry.accountId),
		...holds.flatMap((hold) => [hold.fromId, hold.toId]),
		...ownLots.map((lot) => lot.accountId),
	])
	const live = await store.liveLots(payersOf(batch, accounts))
	const windows = await store.windows(windowsOf({ batch, accounts, targets, entries }))
	const lots = [...new Map([...ownLots, ...live].map((lot) => [lot.seq, lot])).values()]
	const names = await store.namesOf(lots.map((lot) => lot.seq))
	const statements: PeriodStatement[] = []
	for (const op of batch)
		if (op.kind === 'close-period') statements.push(await statementAt(store, op.endsAt))
	return {
		head,
		attempts,
		accounts,
		reversals,
		entries,
		holds,
		lotUses,
		lots,
		windows,
		names,
		statements,
	}
}

function targetsOf(op: OpInput): string[] {
	switch (op.kind) {
		case 'capture':
		case 'release':
			return [op.hold]
		case 'reverse':
			return [op.target]
		case 'expire':
			return [op.lot]
		default:
			return []
	}
}

function accountsNamedBy(op: OpInput): string[] {
	switch (op.kind) {
		case 'open':
			return op.sink === undefined ? [op.account] : [op.account, op.sink]
		case 'transfer':
			return op.legs.map((leg) => leg.account)
		case 'grant':
		case 'spend':
		case 'hold':
			return [op.from, op.to]
		case 'expire':
			return op.to === undefined ? [] : [op.to]
		case 'close':
			return [op.account]
		default:
			return []
	}
}

/** Accounts whose lots the batch may draw on. */
function payersOf(batch: readonly OpInput[], accounts: readonly AccountRow[]): bigint[] {
	const payers = new Set<string>()
	for (const op of batch) {
		if (op.kind === 'spend' || op.kind === 'hold') payers.add(op.from)
		if (op.kind === 'transfer')
			for (const leg of op.legs) if (leg.amount < 0n) payers.add(leg.account)
	}
	return accounts
		.filter((row) => row.kind === 'member' && payers.has(row.publicId))
		.map((row) => row.id)
}

function windowsOf(known: {
	readonly batch: readonly OpInput[]
	readonly accounts: readonly AccountRow[]
	readonly targets: readonly AttemptRow[]
	readonly entries: Loaded['entries']
}) {
	const ids = new Map(known.accounts.map((row) => [row.publicId, row.id]))
	const wanted = new Map<string, { accountId: bigint; key: string }>()
	const want = (accountId: bigint, key: string) =>
		wanted.set(`${accountId} ${key}`, { accountId, key })
	for (const op of known.batch) {
		const id = op.kind === 'grant' ? ids.get(op.to) : undefined
		if (op.kind === 'grant' && id !== undefined) for (const cap of op.caps) want(id, cap.key)
	}
	const receivers = new Map(
		known.entries.filter((row) => row.amount > 0n).map((row) => [row.postingSeq, row.accountId]),
	)
	for (const target of known.targets) {
		const id = target.seq === null ? undefined : receivers.get(target.seq)
		if (target.kind === 'grant' && id !== undefined)
			for (const key of capKeysOf(target.body)) want(id, key)
	}
	return [...wanted.values()]
}

async function withAccounts(store: LedgerStore, named: AccountRow[], ids: readonly bigint[]) {
	const known = new Set(named.map((row) => row.id))
	return [...named, ...(await store.accounts(unique(ids).filter((id) => !known.has(id))))]
}

function targetAttempts(batch: readonly OpInput[], attempts: readonly AttemptRow[]): AttemptRow[] {
	const targets = new Set(batch.flatMap(targetsOf))
	return attempts.filter((row) => targets.has(row.opId))
}

function unique<T>(values: readonly T[]): T[] {
	return [...new Set(values)]
}
