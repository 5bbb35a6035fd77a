import { randomInt } from 'node:crypto'
import { inArray } from 'drizzle-orm'
import { people } from '#db/index.ts'
import type { Reader } from '#app/features/given.ts'
import { numberFrom } from './volunteer-number.policy.ts'

/** Volunteer numbers that nobody has: of 10⁹, so a few tries do even for a country's worth of people. */
export async function freshNumbers(read: Reader, count: number): Promise<string[]> {
	const fresh = new Set<string>()
	while (fresh.size < count) {
		const tried = Array.from({ length: count - fresh.size }, randomNumber)
		const taken = await read
			.select({ number: people.volunteerNumber })
			.from(people)
			.where(inArray(people.volunteerNumber, tried))
		const refused = new Set(taken.map(({ number }) => number))
		for (const number of tried) if (!refused.has(number)) fresh.add(number)
	}
	return [...fresh]
}

export async function freshNumber(read: Reader): Promise<string> {
	const [number] = await freshNumbers(read, 1)
	if (number === undefined) throw new Error('One was asked for')
	return number
}

const randomNumber = (): string => numberFrom(String(randomInt(1_000_000_000)).padStart(9, '0'))
