import { nameIn, namesOf } from './read.ts'
import type { HoldRow, LotRow } from './rows.ts'
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
	return [
		...holds.map((hold) => releaseOf(hold, nameIn(names, hold.seq))),
		...lots.map((lot) => expiryOf(lot, { lot: nameIn(names, lot.seq), to: sinks.get(lot.seq) })),
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

/** A lot that got points back after it had expired comes due again: hence its last use in the id. */
function expiryOf(
	lot: LotRow,
	names: { readonly lot: string; readonly to: string | undefined },
): OpInput {
	if (names.to === undefined) throw new Error(`the issuer of lot ${names.lot} has no sink`)
	return {
		kind: 'expire',
		id: `expire:${lot.seq}.${lot.lastUse}`,
		lot: names.lot,
		to: names.to,
		actor: ACTOR,
		reference: 'lot-expiry',
		effectiveAt: new Date(Number(lot.expiresAt)),
	}
}

/** Public ids of the accounts that the lots end in, by lot. */
async function sinksOf(store: LedgerStore, lots: readonly LotRow[]): Promise<Map<bigint, string>> {
	const entries = await store.entries(lots.map((lot) => lot.seq))
	const givers = entries.filter((entry) => entry.amount < 0n)
	const issuers = await store.accounts([...new Set(givers.map((entry) => entry.accountId))])
	const sinkIds = new Map(issuers.map((row) => [row.id, row.sinkId]))
	const sinks = await store.accounts([...new Set(issuers.flatMap((row) => row.sinkId ?? []))])
	const publicIds = new Map<bigint | null, string>(sinks.map((row) => [row.id, row.publicId]))
	return new Map(
		givers.flatMap(({ postingSeq, accountId }): [bigint, string][] => {
			const publicId = publicIds.get(sinkIds.get(accountId) ?? null)
			return publicId === undefined ? [] : [[postingSeq, publicId]]
		}),
	)
}
