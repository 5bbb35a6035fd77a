import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isConsistent, rootOfInclusion } from '#ledger/merkle-proof.ts'
import {
	consistencyPath,
	emptyRoot,
	foldComplete,
	foldSubtrees,
	inclusionPath,
	leafHash,
	subtreesOf,
	type Hash,
	type Stretch,
} from '#ledger/merkle.ts'

const sha256 = (data: Uint8Array): Hash => createHash('sha256').update(data).digest()
const hex = (hash: Hash) => Buffer.from(hash).toString('hex')

/** The test data of the certificate transparency project, and the roots it gives for 0 … 8 leaves. */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657']
	.concat('606162636465666768696a6b6c6d6e6f')
	.map((text) => leafHash(sha256, Buffer.from(text, 'hex')))
const ROOTS = [
	'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
	'6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
	'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
	'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
	'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
	'4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
	'76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
	'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
	'5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

function rootOf(leaves: readonly Hash[], { from, to }: Stretch): Hash {
	const parts = subtreesOf({ from, to }).map(({ level, index }) => {
		const size = 1n << BigInt(level)
		return foldComplete(sha256, leaves.slice(Number(index * size), Number((index + 1n) * size)))
	})
	return parts.length === 0 ? emptyRoot(sha256) : foldSubtrees(sha256, parts)
}
const root = (leaves: readonly Hash[], size: number) =>
	rootOf(leaves, { from: 0n, to: BigInt(size) })

test('the roots are those of the certificate transparency project', () => {
	expect(ROOTS.map((_, size) => hex(root(LEAVES, size)))).toEqual(ROOTS)
})

const many = (count: number) =>
	Array.from({ length: count }, (_, at) => leafHash(sha256, Buffer.from(`leaf ${at}`)))
const sized = fc.integer({ min: 1, max: 300 })
const placed = sized.chain((size) =>
	fc.record({ size: fc.constant(size), index: fc.integer({ min: 0, max: size - 1 }) }),
)

function inclusionOf(leaves: readonly Hash[], index: number) {
	const size = BigInt(leaves.length)
	const proof = inclusionPath(BigInt(index), size).map((part) => rootOf(leaves, part))
	const [leaf] = leaves.slice(index)
	if (!leaf) throw new Error('no such leaf')
	return { leaf, index: BigInt(index), size, proof }
}

describe('an inclusion proof', () => {
	test('leads from every leaf to the root, and is as long as the tree is high', () => {
		fc.assert(
			fc.property(placed, ({ size, index }) => {
				const leaves = many(size)
				const inclusion = inclusionOf(leaves, index)
				expect(inclusion.proof.length).toBeLessThanOrEqual(Math.ceil(Math.log2(size)))
				expect(rootOfInclusion(sha256, inclusion)).toEqual(root(leaves, size))
			}),
		)
	})

	test('of another leaf, another place, another hash, one hash more or less, leads elsewhere', () => {
		fc.assert(
			fc.property(placed, fc.nat(), ({ size, index }, salt) => {
				const leaves = many(size)
				const good = inclusionOf(leaves, index)
				const other = leafHash(sha256, Buffer.from('other'))
				const at = salt % Math.max(1, good.proof.length)
				const forged = [
					{ ...good, leaf: other },
					{ ...good, proof: [...good.proof, other] },
					...(size > 1 ? [{ ...good, index: (good.index + 1n) % good.size }] : []),
					...(good.proof.length > 0
						? [
								{ ...good, proof: good.proof.with(at, other) },
								{ ...good, proof: good.proof.slice(1) },
							]
						: []),
				]
				for (const one of forged)
					expect(rootOfInclusion(sha256, one)).not.toEqual(root(leaves, size))
			}),
		)
	})

	test('with a hash that is not 32 bytes long, or for a place outside of the tree, is none', () => {
		const good = inclusionOf(many(5), 2)
		const short = new Uint8Array(31)
		expect(rootOfInclusion(sha256, { ...good, leaf: short })).toBeNull()
		expect(rootOfInclusion(sha256, { ...good, proof: good.proof.with(0, short) })).toBeNull()
		expect(rootOfInclusion(sha256, { ...good, index: 5n })).toBeNull()
		expect(rootOfInclusion(sha256, { ...good, index: -1n })).toBeNull()
	})
})

const grown = sized.chain((second) =>
	fc.record({ second: fc.constant(second), first: fc.integer({ min: 0, max: second }) }),
)

function consistencyOf(leaves: readonly Hash[], first: number) {
	const second = BigInt(leaves.length)
	return {
		first: BigInt(first),
		firstRoot: root(leaves, first),
		second,
		secondRoot: root(leaves, leaves.length),
		proof: consistencyPath(BigInt(first), second).map((part) => rootOf(leaves, part)),
	}
}

describe('a consistency proof', () => {
	test('shows that the later tree begins with the earlier one', () => {
		fc.assert(
			fc.property(grown, ({ first, second }) => {
				expect(isConsistent(sha256, consistencyOf(many(second), first))).toBe(true)
			}),
		)
	})

	test('cannot be had for a tree in which an earlier leaf is another one', () => {
		fc.assert(
			fc.property(grown, fc.nat(), ({ first, second }, salt) => {
				fc.pre(first > 0 && first < second)
				const forged = many(second).with(salt % first, leafHash(sha256, Buffer.from('other')))
				const { firstRoot } = consistencyOf(many(second), first)
				const claim = { ...consistencyOf(forged, first), firstRoot }
				expect(isConsistent(sha256, claim)).toBe(false)
			}),
		)
	})

	test('that is longer, shorter, or runs backwards is none', () => {
		const good = consistencyOf(many(13), 6)
		const [, ...shorter] = good.proof
		expect(isConsistent(sha256, { ...good, proof: shorter })).toBe(false)
		expect(isConsistent(sha256, { ...good, proof: [...good.proof, good.firstRoot] })).toBe(false)
		expect(isConsistent(sha256, { ...good, first: 13n, second: 6n })).toBe(false)
		expect(isConsistent(sha256, { ...consistencyOf(many(5), 0), proof: good.proof })).toBe(false)
		expect(isConsistent(sha256, { ...good, proof: good.proof.with(0, new Uint8Array(33)) })).toBe(
			false,
		)
	})
})
