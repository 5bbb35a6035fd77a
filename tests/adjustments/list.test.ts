import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AdjustmentsQuery } from '#app/features/adjustments/adjustments.schema.ts'
import { listAdjustments } from '#app/features/adjustments/list-adjustments.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { NOW } from '#tests/organisations/district.ts'
import { officers, type Officers } from './officers.ts'

const PAGE = 30
const minutes = (number: number) => new Date(NOW.getTime() + number * 60_000)
let here: Officers
let mei: Actor
let bo: Actor
/** Of Mei, all proposed in the same moment. */
const proposed: string[] = []

beforeAll(async () => {
	here = await officers()
	mei = await here.person(here.branch)
	bo = await here.person(here.branch)
	for (let index = 0; index < PAGE + 5; index++)
		proposed.push((await here.propose(here.first, mei, 1n)).id)
	await here.propose(here.first, bo, 1n)
})
afterAll(() => here.drop())

const page = (query: Partial<AdjustmentsQuery>) =>
	listAdjustments(here.ask(here.second, { status: 'waiting', person: '', after: '', ...query }))

/** Ids of a tab, page by page. */
async function pages(query: Partial<AdjustmentsQuery>): Promise<string[][]> {
	const found: string[][] = []
	// A mark that leads nowhere would go on for ever.
	for (let after: string | null = ''; after !== null && found.length < 5;) {
		const { rows, next } = await page({ ...query, after })
		found.push(rows.map(({ id }) => id))
		after = next
	}
	return found
}

test('one person’s proposals of one moment come page by page, each once', async () => {
	const found = await pages({ person: mei.volunteerNumber })
	expect(found.map(({ length }) => length)).toEqual([PAGE, 5])
	expect(found.flat().toSorted()).toEqual(proposed.toSorted())
	expect((await page({ person: bo.volunteerNumber })).rows).toHaveLength(1)
})

test('what was decided last stands first, with the name of who decided', async () => {
	const [one = '', two = '', three = ''] = proposed
	await here.agree(here.second, two, minutes(1))
	await here.agree(here.second, three, minutes(2))
	await here.agree(here.second, one, minutes(3))
	const { rows } = await page({ status: 'agreed' })
	expect(rows.map(({ id }) => id)).toEqual([one, three, two])
	expect(new Set(rows.map(({ decider }) => decider))).toEqual(new Set([here.second.name]))
	expect((await pages({ person: mei.volunteerNumber })).flat()).not.toContain(one)
})

test('pages of what is decided go on where the last one ended', async () => {
	for (const [index, id] of proposed.slice(3).entries())
		await here.agree(here.second, id, minutes(10 + (index % 2)))
	const found = await pages({ status: 'agreed', person: mei.volunteerNumber })
	expect(found.map(({ length }) => length)).toEqual([PAGE, 5])
	expect(found.flat().toSorted()).toEqual(proposed.toSorted())
})
