/**
 * A seeded generator (sfc32): the same seed gives the same district on every machine. For seeds
 * only; nothing secret may come from it.
 */
export interface Random {
	/** Whole number, `from` … `to` inclusive. */
	whole(from: number, to: number): number
	/** True with this probability, 0 … 1. */
	chance(probability: number): boolean
	pick<T>(from: readonly T[]): T
	/** `count` different ones, in random order; all of them when there are fewer. */
	sample<T>(from: readonly T[], count: number): T[]
	/** An index of `weights`, each as likely as its weight. */
	weighted(weights: readonly number[]): number
	/** A UUID of version 8, the version for makers' own schemes. */
	id(): string
}

export function randomOf(seed: number): Random {
	const next = sfc32(seed)
	const whole = (from: number, to: number) =>
		from + Math.floor((next() / 2 ** 32) * (to - from + 1))
	const pick = <T>(from: readonly T[]): T => {
		// The index lies within the list; an empty list is a mistake in a scene.
		if (from.length === 0) throw new Error('Nothing to pick from')
		return from[whole(0, from.length - 1)] as T
	}
	return {
		whole,
		pick,
		chance: (probability) => next() / 2 ** 32 < probability,
		sample(from, count) {
			const pool = [...from]
			const wanted = Math.min(count, pool.length)
			for (let at = 0; at < wanted; at++) swap(pool, at, whole(at, pool.length - 1))
			return pool.slice(0, wanted)
		},
		weighted(weights) {
			let left = (next() / 2 ** 32) * weights.reduce((sum, weight) => sum + weight, 0)
			const found = weights.findIndex((weight) => (left -= weight) < 0)
			return found === -1 ? weights.length - 1 : found
		},
		id: () => uuidOf([next(), next(), next(), next()]),
	}
}

function swap<T>(list: T[], one: number, other: number): void {
	// Both indexes lie within the list.
	const kept = list[one] as T
	list[one] = list[other] as T
	list[other] = kept
}

function sfc32(seed: number): () => number {
	let [a, b, c, count] = [0x9e3779b9, 0x243f6a88, seed | 0, 1]
	const next = () => {
		const sum = (a + b + count) | 0
		count = (count + 1) | 0
		a = b ^ (b >>> 9)
		b = (c + (c << 3)) | 0
		c = ((c << 21) | (c >>> 11)) + sum
		return sum >>> 0
	}
	// The first dozen outputs still show the seed.
	for (let round = 0; round < 15; round++) next()
	return next
}

function uuidOf(words: readonly number[]): string {
	const hex = words.map((word) => word.toString(16).padStart(8, '0')).join('')
	const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) & 3] ?? '8'
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		`8${hex.slice(13, 16)}`,
		`${variant}${hex.slice(17, 20)}`,
		hex.slice(20),
	].join('-')
}
