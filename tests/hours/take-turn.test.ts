import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { people } from '#db/index.ts'
import { takeTurn } from '#app/features/hours/take-turn.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { district, type District } from '#tests/organisations/district.ts'

let here: District
let branch: string

beforeAll(async () => {
	here = await district()
	branch = await here.unit('branch', here.administrator.districtId)
})
afterAll(() => here.drop())

const rowOf = async ({ id }: Actor) =>
	(await here.db.read.select().from(people).where(eq(people.id, id)))[0]
const take = (...ids: string[]) => here.db.transaction((tx) => takeTurn(tx, ids))

test('a turn counts up, and leaves everything else about the person as it was', async () => {
	const [person, other] = [await here.person(branch), await here.person(branch)]
	const before = await rowOf(person)
	expect(before?.turn).toBe(0)
	await take(person.id)
	await take(person.id)
	expect(await rowOf(person)).toEqual({ ...before, turn: 2 })
	expect((await rowOf(other))?.turn).toBe(0)
})

test('four who want one person’s turn at once have it one after the other', async () => {
	const person = await here.person(branch)
	const seen: number[] = []
	await Promise.all(
		Array.from({ length: 4 }, () =>
			here.db
				.transaction(async (tx) => {
					await takeTurn(tx, [person.id])
					const [row] = await tx.select().from(people).where(eq(people.id, person.id))
					return row?.turn ?? 0
				})
				.then((turn) => seen.push(turn)),
		),
	)
	expect(seen.toSorted()).toEqual([1, 2, 3, 4])
})
