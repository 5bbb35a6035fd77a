import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { treeHeadText } from './checkpoint.ts'
import { LedgerCorruption } from './error.ts'
import {
	consistencyPath,
	foldComplete,
	foldSubtrees,
	inclusionPath,
	subtreesOf,
	type Hash,
	type Stretch,
	type Subtree,
} from './merkle.ts'
import { signNote, verifierText, type SignerKey } from './note.ts'
import type { CheckpointRow, TileRow } from './rows.ts'
import type { LedgerStore } from './store.ts'
import type { Checkpoint } from './views.ts'

/** Subtrees of 2^8 leaves are kept, of 2^8 of those, and of 2^8 of those. */
export const TILE_LEVELS = [8, 16, 24] as const
const TILE_HEIGHT = 8
/** So many tiles are made at a time: their leaves are 16,384. */
const TILES_AT_ONCE = 64n

/**
 * Signs the books as they stand, and keeps what was signed.
 * @returns the newest checkpoint; the one before when nothing was asked since; null while the books
 * are empty.
 * @throws LedgerCorruption when the books no longer begin with what was signed before.
 */
export async function makeCheckpoint(
	{ store, clock }: { readonly store: LedgerStore; readonly clock: () => Date },
	key: SignerKey,
): Promise<Checkpoint | null> {
	const { lastAttempt: size } = await store.head(true)
	const [last] = await store.checkpointsBefore({ before: null, limit: 1 })
	if (size === 0n || last?.size === size) return last ? checkpointOf(last) : null
	for (const level of TILE_LEVELS) await extendTiles(store, level, size)
	if (last && bytesToHex(await rootOver(store, { from: 0n, to: last.size })) !== last.root) {
		throw new LedgerCorruption(
			`the first ${last.size} operations are not those that were signed: run verify`,
		)
	}
	const root = await rootOver(store, { from: 0n, to: size })
	const now = BigInt(clock().getTime())
	const row = {
		size,
		root: bytesToHex(root),
		recordedAt: last && last.recordedAt > now ? last.recordedAt : now,
		note: signNote(treeHeadText({ origin: key.name, size, root }), key),
		signedBy: verifierText(key),
	}
	await store.saveCheckpoint(row)
	return checkpointOf(row)
}

export const checkpointOf = ({ recordedAt, ...row }: CheckpointRow): Checkpoint => ({
	...row,
	signedAt: new Date(Number(recordedAt)),
})

/** What proves that an attempt is under a checkpoint. */
export function inclusionProof(
	store: LedgerStore,
	{ attemptId, size }: { readonly attemptId: bigint; readonly size: bigint },
): Promise<Hash[]> {
	return rootsOver(store, inclusionPath(attemptId - 1n, size))
}

/** What proves that the checkpoint of `size` begins with all of the one of `first`. */
export function consistencyProof(
	store: LedgerStore,
	{ first, size }: { readonly first: bigint; readonly size: bigint },
): Promise<Hash[]> {
	return rootsOver(store, consistencyPath(first, size))
}

async function rootsOver(store: LedgerStore, path: readonly Stretch[]): Promise<Hash[]> {
	const hashes: Hash[] = []
	for (const stretch of path) hashes.push(await rootOver(store, stretch))
	return hashes
}

async function rootOver(store: LedgerStore, stretch: Stretch): Promise<Hash> {
	const parts: Hash[] = []
	for (const subtree of subtreesOf(stretch)) parts.push(await subtreeRoot(store, subtree))
	return foldSubtrees(store.sha256, parts)
}

/** From the nearest tiles below, or from the leaves. */
async function subtreeRoot(store: LedgerStore, { level, index }: Subtree): Promise<Hash> {
	const base = Math.min(24, level - (level % TILE_HEIGHT))
	const width = 1n << BigInt(level - base)
	const hashes = await hashesAt(store, base, { from: index * width, to: (index + 1n) * width })
	return foldComplete(store.sha256, hashes)
}

async function hashesAt(store: LedgerStore, level: number, { from, to }: Stretch): Promise<Hash[]> {
	const rows =
		level === 0
			? await store.leaves(from, to)
			: (await store.tiles({ level, from, to })).map(({ hash }) => hash)
	if (rows.length !== Number(to - from)) throw new Error(`level ${level} lacks hashes below ${to}`)
	return rows.map((hash) => hexToBytes(hash))
}

/** Keeps the roots of the subtrees of one level that have become complete. */
async function extendTiles(store: LedgerStore, level: number, size: bigint): Promise<void> {
	const complete = size >> BigInt(level)
	const width = 1n << BigInt(TILE_HEIGHT)
	for (let from = await store.tileCount(level); from < complete;) {
		const to = from + TILES_AT_ONCE < complete ? from + TILES_AT_ONCE : complete
		const below = { from: from * width, to: to * width }
		const hashes = await hashesAt(store, level - TILE_HEIGHT, below)
		const rows: TileRow[] = []
		for (let index = from; index < to; index += 1n) {
			const at = Number((index - from) * width)
			const hash = foldComplete(store.sha256, hashes.slice(at, at + Number(width)))
			rows.push({ level: BigInt(level), index, hash: bytesToHex(hash) })
		}
		await store.saveTiles(rows)
		from = to
	}
}
