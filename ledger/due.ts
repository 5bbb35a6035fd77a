import { present } from './books.ts'
import { nameIn, namesOf } from './read.ts'
import type { AccountRow, HoldRow, LotRow, Ms } from './rows.ts'
import type { LedgerStore } from './store.ts'
import type { OpInput } from './types.ts'

const ACTOR = 'sweep'

/**
 * What time alone asks for: releases of holds past their expiry, then expiries of lots, then returns
 * from pools that have ended, at most `limit` in all. Ids and dates derive from the rows, so that two
 * sweeps at once, or one that died midway, ask for the same operations and the second gets a replay.
 * @throws when a due lot's issuer names no `sink`: its points would otherwise never expire.
 */
export async function dueOps(
	store: LedgerStore,
	{ now, limit }: { readonly now: Date; readonly limit: number },
): Promise<OpInput[]> {
	const at = BigInt(now.getTime())
	const { closedUntil } = await store.head(false)
	const holds = await store.dueHolds(at, limit)
	const lots = holds.length < limit ? await store.dueLots(at, limit - holds.length) : []
	const room = limit - holds.length - lots.length
	const pools = room > 0 ? await store.duePools(at, room) : []
	const issuers = await byId(
		store,
		pools.map((pool) => pool.sinkId),
	)
	const names = await namesOf(
		store,
		[...holds, ...lots].map((row) => row.seq),
	)
	const sinks = await sinksOf(store, lots)
	const holders = await store.accounts([...new Set(lots.map((lot) => lot.accountId))])
	const changes = new Map(holders.map((row) => [row.id, row.changedBy]))
	const ops = [
		...holds.map((hold) => releaseOf(hold, nameIn(names, hold.seq))),
		...lots.map((lot) =>
			expiryOf(lot, {
				name: nameIn(names, lot.seq),
				sink: sinks.get(lot.originSeq),
				changedBy: changes.get(lot.accountId) ?? 0n,
			}),
		),
		...pools.map((pool) => returnOf(pool, present(issuers.get(pool.sinkId), 'an issuer'))),
	]
	return closedUntil === null ? ops : ops.map((op) => inOpenPeriod(op, closedUntil))
}

/**
 * What came due in a period that was closed before a sweep came by counts from the beginning of the
 * open one. Its body is another then, and so is its id.
 */
function inOpenPeriod(op: OpInput, closedUntil: Ms): OpInput {
	if (BigInt(op.effectiveAt.getTime()) >= closedUntil) return op
	return { ...op, id: `${op.id}.${closedUntil}`, effectiveAt: new Date(Number(closedUntil)) }
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

/**
 * What is left of a pool goes back, as of its end. As above, the id changes with whatever can make the
 * answer another one: a grant that is undone later brings points back, which the next sweep returns.
 */
function returnOf(pool: AccountRow, issuer: AccountRow): OpInput {
	const changed = pool.changedBy > issuer.changedBy ? pool.changedBy : issuer.changedBy
	return {
		kind: 'transfer',
		id: `return:${pool.id}.${pool.lastSeq}.${changed}`,
		unit: pool.unit,
		legs: [
			{ account: pool.publicId, amount: -pool.balance },
			{ account: issuer.publicId, amount: pool.balance },
		],
		actor: ACTOR,
		reference: 'pool-end',
		effectiveAt: new Date(Number(pool.endsAt)),
	}
}

/** The accounts that lots end in, by the grant that their points come from. */
async function sinksOf(
	store: LedgerStore,
	lots: readonly LotRow[],
): Promise<Map<bigint, AccountRow>> {
	const entries = await store.entries([...new Set(lots.map((lot) => lot.originSeq))])
	const givers = entries.filter((entry) => entry.amount < 0n)
	const accounts = await byId(
		store,
		givers.map((entry) => entry.accountId),
	)
	const sinksOfAll = (rows: Iterable<AccountRow>) =>
		byId(
			store,
			[...rows].map((row) => row.sinkId),
		)
	const nearest = await sinksOfAll(accounts.values())
	// What a pool gave ends where its issuer's points do.
	const farther = await sinksOfAll(nearest.values())
	return new Map(
		givers.flatMap(({ postingSeq, accountId }): [bigint, AccountRow][] => {
			const giver = accounts.get(accountId)
			const next = nearest.get(giver?.sinkId ?? null)
			const sink = giver?.kind === 'pool' ? farther.get(next?.sinkId ?? null) : next
			return sink === undefined ? [] : [[postingSeq, sink]]
		}),
	)
}

async function byId(
	store: LedgerStore,
	ids: readonly (bigint | null)[],
): Promise<Map<bigint | null, AccountRow>> {
	const rows = await store.accounts([...new Set(ids.flatMap((id) => id ?? []))])
	return new Map(rows.map((row) => [row.id, row]))
}
