import { HASH_BYTES, nodeHash, type Hash, type Sha256 } from './merkle.ts'

interface Inclusion {
	/** Hash of the leaf, not its data. */
	readonly leaf: Hash
	readonly index: bigint
	readonly size: bigint
	readonly proof: readonly Hash[]
}

/**
 * The root that the proof leads to, to be compared with a signed one (RFC 9162, 2.1.3.2).
 * @returns null when the proof has not the form of one for this place and size.
 */
export function rootOfInclusion(sha256: Sha256, inclusion: Inclusion): Hash | null {
	const { leaf, index, size, proof } = inclusion
	if (index < 0n || index >= size || ![leaf, ...proof].every(isHash)) return null
	const steps = climb(index, size - 1n, proof)
	return steps && steps.reduce((root, step) => joined(sha256, root, step), leaf)
}

interface Consistency {
	readonly first: bigint
	readonly firstRoot: Hash
	readonly second: bigint
	readonly secondRoot: Hash
	readonly proof: readonly Hash[]
}

/** Whether the tree of `second` leaves begins with all of the first (RFC 9162, 2.1.4.2). */
export function isConsistent(sha256: Sha256, consistency: Consistency): boolean {
	const { first, firstRoot, second, secondRoot, proof } = consistency
	if (first < 0n || first > second || ![firstRoot, secondRoot, ...proof].every(isHash)) return false
	if (first === second) return proof.length === 0 && sameHash(firstRoot, secondRoot)
	if (first === 0n) return proof.length === 0
	const isSubtree = (first & (first - 1n)) === 0n
	const [start, ...rest] = isSubtree ? [firstRoot, ...proof] : proof
	const steps = start && climb(...lowestLeftTurn(first - 1n, second - 1n), rest)
	if (!steps) return false
	const older = steps.filter(({ isLeft }) => isLeft)
	const rootOver = (path: readonly Step[]) =>
		path.reduce((root, step) => joined(sha256, root, step), start)
	return sameHash(rootOver(older), firstRoot) && sameHash(rootOver(steps), secondRoot)
}

/** A hash of the proof, and whether it stands left of what it is joined with. */
interface Step {
	readonly hash: Hash
	readonly isLeft: boolean
}

/** The way from a place up to the root beside the last place, or null when the proof does not fit. */
function climb(place: bigint, last: bigint, proof: readonly Hash[]): Step[] | null {
	let [fn, sn] = [place, last]
	const steps: Step[] = []
	for (const hash of proof) {
		if (sn === 0n) return null
		const isLeft = isOdd(fn) || fn === sn
		steps.push({ hash, isLeft })
		if (isLeft) while (!isOdd(fn) && fn !== 0n) [fn, sn] = [fn >> 1n, sn >> 1n]
		;[fn, sn] = [fn >> 1n, sn >> 1n]
	}
	return sn === 0n ? steps : null
}

function lowestLeftTurn(place: bigint, last: bigint): [bigint, bigint] {
	let [fn, sn] = [place, last]
	while (isOdd(fn)) [fn, sn] = [fn >> 1n, sn >> 1n]
	return [fn, sn]
}

const joined = (sha256: Sha256, root: Hash, { hash, isLeft }: Step) =>
	isLeft ? nodeHash(sha256, hash, root) : nodeHash(sha256, root, hash)

export function sameHash(one: Hash, other: Hash): boolean {
	return one.length === other.length && one.every((byte, at) => byte === other[at])
}

const isHash = (hash: Hash) => hash.length === HASH_BYTES
const isOdd = (value: bigint) => (value & 1n) === 1n
