import { knownAccount, lotsOf, nameIn, namesOf, timeOf } from './read.ts'
import { AMOUNT_MAX, type AccountRow, type HoldRow, type Ms } from './rows.ts'
import type { LedgerStore } from './store.ts'
import type { AccountId } from './types.ts'
import type { At, Balance, Explanation, KindSum, OpenHold } from './views.ts'

/** Later than anything that can happen. */
const FOREVER: Ms = AMOUNT_MAX

/** A balance as it stood. @throws LedgerError `unknown-account`. */
export async function readBalanceAt(
	store: LedgerStore,
	{ account: publicId, at }: { readonly account: AccountId; readonly at: At },
): Promise<Balance> {
	const account = await knownAccount(store, publicId)
	const moment = await momentOf(store, account, at)
	const holds = await store.holdsAt(moment)
	if (moment.effectiveAt !== FOREVER) {
		const kinds = await store.kindSums(moment)
		return balanceOf(account, { posted: sumOf(kinds), version: countOf(kinds), holds })
	}
	const entry = await store.entryAt(moment)
	return balanceOf(account, {
		posted: entry?.balanceAfter ?? 0n,
		version: entry?.version ?? 0n,
		holds,
	})
}

/**
 * A balance with all that it is made of, and the operation whose receipt proves it.
 * @throws LedgerError `unknown-account`.
 */
export async function explainBalance(
	store: LedgerStore,
	{ account: publicId, at }: { readonly account: AccountId; readonly at: At | null },
): Promise<Explanation> {
	const account = await knownAccount(store, publicId)
	const moment = await momentOf(store, account, at ?? { seq: AMOUNT_MAX })
	const kinds = await store.kindSums(moment)
	const holds = await store.holdsAt(moment)
	// Lots and balances after an entry follow the order of the books: by when things happened there are
	// none to show, and no receipt says the figure.
	const isByBooks = moment.effectiveAt === FOREVER
	const lots = isByBooks ? await store.lotsAt(moment) : []
	const last = isByBooks ? await store.entryAt(moment) : null
	const balance = balanceOf(account, { posted: sumOf(kinds), version: countOf(kinds), holds })
	const lapsed = kinds.find(({ kind }) => kind === 'expire')?.given ?? 0n
	const names = await namesOf(store, last ? [last.postingSeq] : [])
	return {
		balance,
		seq: last?.postingSeq ?? null,
		kinds,
		received: kinds.reduce((sum, { received }) => sum + received, 0n),
		given: kinds.reduce((sum, { given }) => sum + given, 0n) - lapsed,
		expired: lapsed,
		lots: await lotsOf(store, publicId, lots),
		holds: await openHolds(store, holds),
		limits: { floor: account.floor, ceiling: account.ceiling },
		endsAt: timeOf(account.endsAt),
		provenBy: last ? nameIn(names, last.postingSeq) : null,
	}
}

interface Moment {
	readonly accountId: bigint
	readonly upto: bigint
	readonly effectiveAt: Ms
}

async function momentOf(store: LedgerStore, { id }: AccountRow, at: At): Promise<Moment> {
	if ('seq' in at) return { accountId: id, upto: at.seq, effectiveAt: FOREVER }
	if ('recordedAt' in at) {
		const upto = await store.seqAt(BigInt(at.recordedAt.getTime()))
		return { accountId: id, upto, effectiveAt: FOREVER }
	}
	const effectiveAt = BigInt(at.effectiveAt.getTime())
	return { accountId: id, upto: at.knownAt ?? AMOUNT_MAX, effectiveAt }
}

interface Standing {
	readonly posted: bigint
	readonly version: bigint
	readonly holds: readonly HoldRow[]
}

function balanceOf({ publicId, unit }: AccountRow, { posted, version, holds }: Standing): Balance {
	const held = holds.reduce((sum, { amount }) => sum + amount, 0n)
	return { account: publicId, unit, version, posted, held, available: posted - held }
}

async function openHolds(store: LedgerStore, holds: readonly HoldRow[]): Promise<OpenHold[]> {
	const names = await namesOf(
		store,
		holds.map(({ seq }) => seq),
	)
	const takers = await store.accounts([...new Set(holds.map(({ toId }) => toId))])
	const takerNames = new Map(takers.map(({ id, publicId }) => [id, publicId]))
	return holds.map(({ seq, toId, amount, expiresAt }) => ({
		id: nameIn(names, seq),
		to: nameIn(takerNames, toId),
		amount,
		expiresAt: new Date(Number(expiresAt)),
	}))
}

const sumOf = (kinds: readonly KindSum[]) =>
	kinds.reduce((sum, { received, given }) => sum + received - given, 0n)
const countOf = (kinds: readonly KindSum[]) => kinds.reduce((sum, { count }) => sum + count, 0n)
