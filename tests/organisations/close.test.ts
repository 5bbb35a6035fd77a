import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addUnit } from '#app/features/organisations/add-unit.server.ts'
import { closeUnit } from '#app/features/organisations/close-unit.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { addPerson } from '#app/features/people/add-person.server.ts'
import { grantRole } from '#app/features/people/grant-role.server.ts'
import { district, newPerson, refusalOf, type District } from './district.ts'

const TRIES = 6

let here: District
let administrator: Actor
let community: string
let home: string

beforeAll(async () => {
	here = await district()
	administrator = here.administrator
	community = await here.unit('community', administrator.districtId)
	home = await here.unit('branch', community)
})
afterAll(() => here.drop())

/** Something comes to a unit in the moment in which somebody else closes it. */
async function meets(coming: (unitId: string) => Promise<unknown>): Promise<void> {
	for (let at = 0; at < TRIES; at++) {
		const unitId = await here.unit('branch', community)
		const answers = await Promise.all([
			refusalOf(here.act(administrator, closeUnit, { unitId })),
			refusalOf(coming(unitId)),
		])
		expect(answers.filter((answer) => answer === 'accepted')).toHaveLength(1)
	}
}

test('a closed branch has nobody in it, however close the last one came', async () => {
	await meets((unitId) => here.act(administrator, addPerson, newPerson({ unitId })))
})

test('nobody holds a role at a branch that was closed meanwhile', async () => {
	const person = await here.person(home)
	await meets((placeId) =>
		here.act(administrator, grantRole, {
			id: randomUUID(),
			personId: person.id,
			role: 'secretary',
			placeId,
		}),
	)
})

test('no group stands below a branch that was closed meanwhile', async () => {
	await meets((parentId) =>
		here.act(administrator, addUnit, {
			id: randomUUID(),
			parentId,
			kind: 'group',
			name: '一组',
			nameEn: '',
			branchClass: '',
		}),
	)
})
