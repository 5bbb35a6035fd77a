import { randomUUID } from 'node:crypto'
import { and, eq, isNotNull } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { activities, roleGrants, units } from '#db/index.ts'
import { cancelActivity } from '#app/features/activities/cancel-activity.server.ts'
import { dispatchActivity } from '#app/features/activities/dispatch-activity.server.ts'
import { addUnit } from '#app/features/organisations/add-unit.server.ts'
import { closeUnit } from '#app/features/organisations/close-unit.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { addPerson } from '#app/features/people/add-person.server.ts'
import { endRole } from '#app/features/people/end-role.server.ts'
import { grantRole } from '#app/features/people/grant-role.server.ts'
import { aShift } from '#tests/hours/shift.ts'
import { district, newPerson, NOW, refusalOf, refused, type District } from './district.ts'

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
async function meets(
	coming: (unitId: string) => Promise<unknown>,
	unitOf: () => Promise<string> = () => here.unit('branch', community),
): Promise<void> {
	for (let at = 0; at < TRIES; at++) {
		const unitId = await unitOf()
		const both = [
			() => refusalOf(here.act(administrator, closeUnit, { unitId })),
			() => refusalOf(coming(unitId)),
		]
		// SQLite takes them in the order in which they ask.
		const order = at % 2 === 0 ? both : both.toReversed()
		const answers = await Promise.all(order.map((go) => go()))
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

describe('an activity', () => {
	const at = (hours: number) => new Date(NOW.getTime() + hours * 60 * 60_000)
	const shift = (unitId: string) => aShift({ unitId, startsAt: at(24), endsAt: at(26) })

	/** Who was the secretary when the page was asked for, and is none any more. */
	async function formerSecretary(unitId: string): Promise<Actor> {
		const secretary = await here.person(home, ['secretary', unitId])
		const [grant] = await here.db.read
			.select({ id: roleGrants.id })
			.from(roleGrants)
			.where(and(eq(roleGrants.personId, secretary.id), eq(roleGrants.role, 'secretary')))
		const ending = { personId: secretary.id, grantId: grant?.id ?? '' }
		await here.act(administrator, endRole, ending)
		return secretary
	}

	test('is not dispatched at a branch that was closed meanwhile, nor that one closed', async () => {
		const secretaries = new Map<string, Actor>()
		await meets(
			(unitId) => {
				const actor = secretaries.get(unitId) ?? administrator
				return here.act(actor, dispatchActivity, shift(unitId))
			},
			async () => {
				const unitId = await here.unit('branch', community)
				secretaries.set(unitId, await formerSecretary(unitId))
				return unitId
			},
		)
		const stranded = await here.db.read
			.select({ id: activities.id })
			.from(activities)
			.innerJoin(units, eq(units.id, activities.unitId))
			.where(and(eq(activities.status, 'published'), isNotNull(units.closedAt)))
		expect(stranded).toEqual([])
	})

	test('keeps its branch open until it is over or called off', async () => {
		const unitId = await here.unit('branch', community)
		const secretary = await formerSecretary(unitId)
		await here.act(secretary, dispatchActivity, shift(unitId))
		const close = (now: Date) => refused(here.act(administrator, closeUnit, { unitId }, now))
		for (const now of [NOW, at(25)]) {
			expect(await close(now)).toEqual({
				code: 'unit-not-empty',
				params: { units: 0, people: 0, areas: 0, roles: 0, activities: 1 },
			})
		}
		const calledOff = await here.unit('branch', community)
		const other = await formerSecretary(calledOff)
		const { id } = await here.act(other, dispatchActivity, shift(calledOff))
		await here.act(other, cancelActivity, { activityId: id, reason: '下雨' })
		const closing = here.act(administrator, closeUnit, { unitId: calledOff })
		expect(await refusalOf(closing)).toBe('accepted')
		expect(await refusalOf(here.act(administrator, closeUnit, { unitId }, at(26)))).toBe('accepted')
	})
})
