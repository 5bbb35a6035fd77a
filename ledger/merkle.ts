/**
 * The Merkle tree of RFC 6962, section 2: leaves hashed with a leading 0, nodes with a leading 1. The
 * functions that plan say which stretches of leaves a proof is made of; whoever has the hashes fills
 * them in. A proof says nothing about the size of the tree: believe it only under a signed checkpoint.
 */
export type Hash = Uint8Array
export type Sha256 = (data: Uint8Array) => Hash

/** Leaves `from` ≤ index < `to`. */
export interface Stretch {
	readonly from: bigint
	readonly to: bigint
}

/** A complete subtree: the 2^level leaves from index · 2^level on. */
export interface Subtree {
	readonly level: number
	readonly index: bigint
}

export const HASH_BYTES = 32

export function leafHash(sha256: Sha256, data: Uint8Array): Hash {
	const bytes = new Uint8Array(data.length + 1)
	bytes.set(data, 1)
	return sha256(bytes)
}

export function nodeHash(sha256: Sha256, left: Hash, right: Hash): Hash {
	const bytes = new Uint8Array(1 + 2 * HASH_BYTES)
	bytes[0] = 1
	bytes.set(left, 1)
	bytes.set(right, 1 + HASH_BYTES)
	return sha256(bytes)
}

/** Root of a tree with no leaf. */
export const emptyRoot = (sha256: Sha256): Hash => sha256(new Uint8Array())

/**
 * The complete subtrees that a stretch is made of, left to right: one for each bit of its length.
 * @param stretch begins where a subtree of its length may begin, as all stretches of proofs do.
 */
export function subtreesOf({ from, to }: Stretch): Subtree[] {
	const found: Subtree[] = []
	for (let at = from; at < to;) {
		const level = (to - at).toString(2).length - 1
		found.push({ level, index: at >> BigInt(level) })
		at += 1n << BigInt(level)
	}
	return found
}

/** Root over complete subtrees, left to right. @throws RangeError for none. */
export function foldSubtrees(sha256: Sha256, hashes: readonly Hash[]): Hash {
	const last = hashes.at(-1)
	if (!last) throw new RangeError('nothing to fold')
	return hashes.slice(0, -1).reduceRight((right, left) => nodeHash(sha256, left, right), last)
}

/** Root of a complete subtree from all of its leaves or of equal subtrees: 1, 2, 4, 8 … of them. */
export function foldComplete(sha256: Sha256, hashes: readonly Hash[]): Hash {
	let row = hashes
	while (row.length > 1) {
		const next: Hash[] = []
		for (let at = 0; at + 1 < row.length; at += 2) {
			const [left, right] = [row[at], row[at + 1]]
			if (left && right) next.push(nodeHash(sha256, left, right))
		}
		if (next.length * 2 !== row.length) throw new RangeError('not a complete subtree')
		row = next
	}
	const [root] = row
	if (!root) throw new RangeError('nothing to fold')
	return root
}

/** What proves that leaf `index` is in the tree of `size` leaves, from the leaf upwards. */
export function inclusionPath(index: bigint, size: bigint): Stretch[] {
	const path: Stretch[] = []
	let [from, to] = [0n, size]
	while (to - from > 1n) {
		const middle = from + half(to - from)
		if (index < middle) {
			path.unshift({ from: middle, to })
			to = middle
		} else {
			path.unshift({ from, to: middle })
			from = middle
		}
	}
	return path
}

/** What proves that the tree of `size` leaves begins with the tree of `first` leaves. */
export function consistencyPath(first: bigint, size: bigint): Stretch[] {
	if (first === 0n || first === size) return []
	const path: Stretch[] = []
	let [from, to] = [0n, size]
	while (to !== first) {
		const middle = from + half(to - from)
		if (first <= middle) {
			path.unshift({ from: middle, to })
			to = middle
		} else {
			path.unshift({ from, to: middle })
			from = middle
		}
	}
	// The old tree itself, when it is a subtree of the new one, is known to whoever asks.
	return from === 0n ? path : [{ from, to }, ...path]
}

/** The greatest power of two below `length`, which is 2 or more. */
function half(length: bigint): bigint {
	return 1n << BigInt((length - 1n).toString(2).length - 1)
}
