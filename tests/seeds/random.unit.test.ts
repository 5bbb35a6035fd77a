import { expect, test } from 'vitest'
import { z } from 'zod'
import { randomOf } from '#seeds/random.ts'

test('the same seed tells the same story, another seed another one', () => {
	const story = (seed: number) => {
		const random = randomOf(seed)
		return [random.id(), random.whole(1, 1000), random.sample([1, 2, 3, 4, 5], 3), random.id()]
	}
	expect(story(7)).toEqual(story(7))
	expect(story(7)).not.toEqual(story(8))
})

test('ids are UUIDs that forms accept, and never come twice', () => {
	const random = randomOf(1)
	const ids = Array.from({ length: 20_000 }, () => random.id())
	expect(new Set(ids).size).toBe(ids.length)
	for (const id of ids.slice(0, 200)) expect(z.uuid().safeParse(id).success, id).toBe(true)
})

test('draws stay within their bounds and reach both ends', () => {
	const random = randomOf(3)
	const drawn = Array.from({ length: 2000 }, () => random.whole(1, 6))
	expect([...new Set(drawn)].toSorted()).toEqual([1, 2, 3, 4, 5, 6])
	expect(random.sample(['one', 'two'], 5)).toHaveLength(2)
	const weighted = Array.from({ length: 2000 }, () => random.weighted([1, 0, 3]))
	expect(weighted.filter((index) => index === 1)).toHaveLength(0)
	expect(weighted.filter((index) => index === 2).length).toBeGreaterThan(1300)
})
