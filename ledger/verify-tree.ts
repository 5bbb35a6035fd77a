import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { treeHeadOf } from './checkpoint.ts'
import { foldSubtrees, nodeHash, type Hash, type Sha256 } from './merkle.ts'
import { openNote, verifierOf } from './note.ts'
import { expectThat, type Replay } from './replay.ts'
import type { CheckpointRow, TileRow } from './rows.ts'
import type { LedgerStore } from './store.ts'
import { TILE_LEVELS } from './tree.ts'

const PAGE = 2_000

/** The tree as it grows: complete subtrees from left to right, one for each bit of the size. */
export interface Frontier {
	size: bigint
	readonly parts: { readonly level: number; readonly hash: Hash }[]
}

export const emptyFrontier = (): Frontier => ({ size: 0n, parts: [] })

/** Adds a leaf. @returns the subtrees that it completed, but for itself. */
export function grow(sha256: Sha256, frontier: Frontier, leaf: Hash): Frontier['parts'] {
	const completed: Frontier['parts'] = []
	let part = { level: 0, hash: leaf }
	for (let left = frontier.parts.at(-1); left?.level === part.level; left = frontier.parts.at(-1)) {
		frontier.parts.pop()
		part = { level: part.level + 1, hash: nodeHash(sha256, left.hash, part.hash) }
		completed.push(part)
	}
	frontier.parts.push(part)
	frontier.size += 1n
	return completed
}

/** Root of the leaves so far, 64 hexadecimal digits; empty for none. */
export function rootHex(sha256: Sha256, { parts }: Frontier): string {
	const hashes = parts.map(({ hash }) => hash)
	return hashes.length === 0 ? '' : bytesToHex(foldSubtrees(sha256, hashes))
}

/**
 * What was signed and what is kept of the tree, to be compared as the leaves go by. Read before them,
 * so that what others add meanwhile is not missed but simply not looked at.
 */
export interface TreeWatch {
	readonly tiles: Map<string, TileRow>
	readonly checkpoints: Map<bigint, CheckpointRow>
	/** So many attempts were signed: every tile that they complete was kept with the checkpoint. */
	readonly signed: bigint
}

export async function watchTree(store: LedgerStore): Promise<TreeWatch> {
	// In this order, no checkpoint is known whose tiles were read too early.
	const checkpoints = await allCheckpoints(store)
	const signed = [...checkpoints.keys()].reduce((most, size) => (size > most ? size : most), 0n)
	const tiles = new Map<string, TileRow>()
	for (const level of TILE_LEVELS) {
		const end = await store.tileCount(level)
		for (let from = 0n; from < end; from += BigInt(PAGE))
			for (const row of await store.tiles({ level, from, to: from + BigInt(PAGE) }))
				tiles.set(tileKey(row), row)
	}
	return { tiles, checkpoints, signed }
}

async function allCheckpoints(store: LedgerStore): Promise<Map<bigint, CheckpointRow>> {
	const checkpoints = new Map<bigint, CheckpointRow>()
	let before: bigint | null = null
	for (;;) {
		const page: CheckpointRow[] = await store.checkpointsBefore({ before, limit: PAGE })
		for (const row of page) checkpoints.set(row.size, row)
		before = page.at(-1)?.size ?? null
		if (page.length < PAGE) return checkpoints
	}
}

/** Adds the leaf of an attempt to the tree and compares what is kept of it. */
export function replayLeaf(
	replay: Replay,
	leaf: string,
	{ sha256, watch, frontier }: Growing,
): void {
	for (const { level, hash } of grow(sha256, frontier, hashOf(leaf))) {
		const key = tileKey({ level: BigInt(level), index: (frontier.size >> BigInt(level)) - 1n })
		const tile = watch.tiles.get(key)
		if (!tile && (frontier.size > watch.signed || !isTileLevel(level))) continue
		watch.tiles.delete(key)
		expectThat(replay, tile?.hash === bytesToHex(hash), {
			check: 'tile',
			table: 'ledger_tile',
			key,
			detail: tile ? 'not the root of its leaves' : 'is missing',
		})
	}
	const signed = watch.checkpoints.get(frontier.size)
	if (!signed) return
	watch.checkpoints.delete(frontier.size)
	const root = rootHex(sha256, frontier)
	expectThat(replay, signed.root === root && signs(signed), {
		check: 'checkpoint',
		table: 'ledger_checkpoint',
		key: signed.size,
		detail: `signed is ${signed.root}, the books say ${root}`,
	})
}

export interface Growing {
	readonly sha256: Sha256
	readonly watch: TreeWatch
	readonly frontier: Frontier
}

/** What is left covers attempts that are not there: the books were cut. */
export function reportCut(replay: Replay, { tiles, checkpoints }: TreeWatch): void {
	const strays: [string, string][] = [
		...[...tiles.keys()].map((key): [string, string] => ['tile', key]),
		...[...checkpoints.keys()].map((size): [string, string] => ['checkpoint', String(size)]),
	]
	for (const [check, key] of strays)
		expectThat(replay, false, {
			check,
			table: `ledger_${check}`,
			key,
			detail: 'covers operations that are not in the books',
		})
}

const isTileLevel = (level: number) => TILE_LEVELS.some((each) => each === level)

const tileKey = ({ level, index }: Pick<TileRow, 'level' | 'index'>) => `${level}.${index}`

/** The note says what the columns say, and the key beside it signed it. */
function signs({ size, root, note, signedBy }: CheckpointRow): boolean {
	const key = verifierOf(signedBy)
	const head = treeHeadOf((key && openNote(note, [key])?.text) ?? '')
	return head?.size === size && bytesToHex(head.root) === root
}

/** A leaf that was tampered with may have any form: it is named already, and the tree goes on. */
function hashOf(leaf: string): Hash {
	return /^[0-9a-f]{64}$/.test(leaf) ? hexToBytes(leaf) : new Uint8Array(32)
}
