import { nameIn, namesOf } from './read.ts'
import type { AccountRow, HoldRow, LotRow } from './rows.ts'
import type { LedgerStore } from './store.ts'
import type { OpInput } from './types.ts'

const ACTOR = 'sweep'

/**
 * What time alone asks for: releases of holds past their expiry, then expiries of lots, at most
 * `limit` in all. Ids and dates derive from the rows, so that two sweeps at once, or one that
 * died midway, ask for the same operations and the second gets a replay.
 * @throws when a due lot's issuer names no `sink`: its points would otherwise never expire.
 */
export async function dueOps(
	store: LedgerStore,
	{ now, limit }: { readonly now: Date; readonly limit: number },
): Promise<OpInput[]> {
	const at = BigInt(now.getTime())
	const holds = await store.dueHolds(at, limit)
	const lots = holds.length < limit ? await store.dueLots(at, limit - holds.length) : []
	const names = await namesOf(
		store,
		[...holds, ...lots].map((row) => row.seq),
	)
	const sinks = await sinksOf(store, lots)
	const holders = await store.accounts([...new Set(lots.map((lot) => lot.accountId))])
	const changes = new Map(holders.map((row) => [row.id, row.changedBy]))
	return [
		...holds.map((hold) => releaseOf(hold, nameIn(names, hold.seq))),
		...lots.map((lot) =>
			expiryOf(lot, {
				name: nameIn(names, lot.seq),
				sink: sinks.get(lot.originSeq),
				changedBy: changes.get(lot.accountId) ?? 0n,
			}),
		),
	]
}

function releaseOf(hold: HoldRow, name: string): OpInput {
	return {
		kind: 'release',
		id: `release:${hold.seq}`,
		hold: name,
		actor: ACTOR,
		reference: 'hold-expiry',
		effectiveAt: new Date(Number(hold.expiresAt)),
	}
}

interface Expiring {
	readonly name: string
	readonly sink: AccountRow | undefined
	/** What last changed the state of the account that holds the lot. */
	readonly changedBy: bigint
}

/**
 * A refused id stays refused, so the id changes with whatever can make the answer another one: the
 * last use of the lot, which may have got points back after it had expired, and the last change of
 * the accounts, one of which may have been frozen between two sweeps.
 */
function expiryOf(lot: LotRow, { name, sink, changedBy }: Expiring): OpInput {
	if (!sink) throw new Error(`the issuer of lot ${name} has no sink`)
	const changed = changedBy > sink.changedBy ? changedBy : sink.changedBy
	return {
		kind: 'expire',
		id: `expire:${lot.seq}.${lot.lastUse}.${changed}`,
		lot: name,
		to: sink.publicId,
		actor: ACTOR,
		reference: 'lot-expiry',
		effectiveAt: new Date(Number(lot.expiresAt)),
	}
}

/** The accounts that lots end in, by the grant that their points come from. */
async function sinksOf(
	store: LedgerStore,
	lots: readonly LotRow[],
): Promise<Map<bigint, AccountRow>> {
	const entries = await store.entries([...new Set(lots.map((lot) => lot.originSeq))])
	const givers = entries.filter((entry) => entry.amount < 0n)
	const issuers = await store.accounts([...new Set(givers.map((entry) => entry.accountId))])
	const sinkIds = new Map(issuers.map((row) => [row.id, row.sinkId]))
	const found = await store.accounts([...new Set(issuers.flatMap((row) => row.sinkId ?? []))])
	const sinks = new Map<bigint | null, AccountRow>(found.map((row) => [row.id, row]))
	return new Map(
		givers.flatMap(({ postingSeq, accountId }): [bigint, AccountRow][] => {
			const sink = sinks.get(sinkIds.get(accountId) ?? null)
			return sink === undefined ? [] : [[postingSeq, sink]]
		}),
	)
}
