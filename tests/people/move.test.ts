import { randomUUID } from 'node:crypto'
import { and, eq, isNull } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditEvents, claims, roleGrants, units } from '#db/index.ts'
import { dispatchActivity } from '#app/features/activities/dispatch-activity.server.ts'
import { claimActivity } from '#app/features/claims/claim-activity.server.ts'
import { closeUnit } from '#app/features/organisations/close-unit.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { endRole } from '#app/features/people/end-role.server.ts'
import { joinHousehold } from '#app/features/people/join-household.server.ts'
import { leaveDistrict } from '#app/features/people/leave-district.server.ts'
import { movePerson } from '#app/features/people/move-person.server.ts'
import { MovePerson } from '#app/features/people/people.schema.ts'
import { aShift } from '#tests/hours/shift.ts'
import { district, NOW, refusalOf, type District } from '#tests/organisations/district.ts'

let here: District
let head: Actor
let street: string
let community: string
let other: string
let willow: string
let maple: string
let elm: string

beforeAll(async () => {
	here = await district()
	head = here.administrator
	street = await here.unit('street', head.districtId)
	community = await here.unit('community', street)
	other = await here.unit('community', street)
	willow = await here.unit('branch', community)
	maple = await here.unit('branch', community)
	elm = await here.unit('branch', other)
})
afterAll(() => here.drop())

const form = (person: Actor, unitId: string, mate?: Actor) => ({
	id: randomUUID(),
	personId: person.id,
	unitId,
	with: mate?.volunteerNumber ?? '',
})
const move = (actor: Actor, input: ReturnType<typeof form>) =>
	refusalOf(here.act(actor, movePerson, input))
const rolesOf = ({ roles }: Actor) =>
	roles.map(({ role, unitId }) => `${role} ${unitId ?? ''}`).toSorted()
const eventsOf = async ({ id }: Actor, action: string) =>
	here.db.read
		.select({ details: auditEvents.details })
		.from(auditEvents)
		.where(and(eq(auditEvents.subject, `person:${id}`), eq(auditEvents.action, action)))

describe('who moves to another branch', () => {
	test('volunteers there from now on, and takes number, accounts and posts along', async () => {
		const person = await here.person(willow, ['secretary', willow])
		expect(await move(head, form(person, elm))).toBe('accepted')
		const now = await here.again(person)
		expect(now).toMatchObject({
			unitId: elm,
			volunteerNumber: person.volunteerNumber,
			goodsAccount: person.goodsAccount,
			honourAccount: person.honourAccount,
		})
		expect(rolesOf(now)).toEqual([`secretary ${willow}`, `volunteer ${elm}`].toSorted())
		const [event] = await eventsOf(person, 'person-moved')
		expect(event?.details).toEqual({ from: willow, unit: elm })
	})

	test('moves once when the form is sent twice, even after moving back', async () => {
		const person = await here.person(willow)
		const sent = form(person, maple)
		expect(await move(head, sent)).toBe('accepted')
		expect(await move(head, sent)).toBe('accepted')
		expect(await move(head, form(person, willow))).toBe('accepted')
		expect(await move(head, sent)).toBe('accepted')
		const now = await here.again(person)
		expect(now.unitId).toBe(willow)
		expect(rolesOf(now)).toEqual([`volunteer ${willow}`])
		expect(await eventsOf(person, 'person-moved')).toHaveLength(2)
	})

	test('gets back no role that somebody has ended', async () => {
		const person = await here.person(willow)
		const [grant] = await here.db.read
			.select({ id: roleGrants.id })
			.from(roleGrants)
			.where(eq(roleGrants.personId, person.id))
		await here.act(head, endRole, { personId: person.id, grantId: grant?.id ?? '' })
		expect(await move(head, form(person, maple))).toBe('accepted')
		expect((await here.again(person)).roles).toEqual([])
	})

	test('is moved by somebody over both places only', async () => {
		const [near, far] = [await here.person(willow), await here.person(elm)]
		const local = await here.person(willow, ['administrator', community])
		expect(await move(local, form(near, elm))).toBe('not-found')
		expect(await move(local, form(far, willow))).toBe('not-found')
		expect(await move(local, form(near, maple))).toBe('accepted')
		const secretary = await here.person(willow, ['secretary', willow])
		expect(await move(secretary, form(near, willow))).toBe('not-found')
		expect(await move(await here.besides(), form(near, willow))).toBe('not-found')
	})

	test('moves to another open branch, is present, and is somebody else', async () => {
		const person = await here.person(willow)
		const closed = await here.unit('branch', community)
		await here.act(head, closeUnit, { unitId: closed })
		expect(await move(head, form(person, closed))).toBe('unit-closed')
		expect(await move(head, form(person, community))).toBe('not-a-branch')
		expect(await move(head, form(person, willow))).toBe('already-there')
		expect(await move(head, form(head, willow))).toBe('own-roles')
		await here.act(head, leaveDistrict, { personId: person.id })
		expect(await move(head, form(person, maple))).toBe('person-left')
	})
})

describe('the household of who moves', () => {
	const together = async () => {
		const [one, two] = [await here.person(willow), await here.person(willow)]
		const joining = { id: randomUUID(), personId: one.id, with: two.volunteerNumber }
		await here.act(head, joinHousehold, joining)
		return [await here.again(one), await here.again(two)] as const
	}
	const householdOf = async (person: Actor) => (await here.again(person)).householdId

	test('is left, unless somebody to live with is named', async () => {
		const [one, two] = await together()
		expect(await move(head, form(one, maple))).toBe('accepted')
		expect(await householdOf(one)).toBeNull()
		expect(await householdOf(two)).toBe(two.householdId)
	})

	test('is that of the person who is named, or stays when that one is in it', async () => {
		const [one, two] = await together()
		const friend = await here.person(elm)
		expect(await move(head, form(one, maple, two))).toBe('accepted')
		expect(await householdOf(one)).toBe(two.householdId)
		expect(await move(head, form(one, elm, friend))).toBe('accepted')
		expect(await householdOf(one)).not.toBe(two.householdId)
		expect(await householdOf(one)).toBe(await householdOf(friend))
	})

	test('is refused as a whole, with nothing moved, when nobody has the number', async () => {
		const person = await here.person(willow)
		const wrong = { ...form(person, maple), with: 'V0000000000' }
		expect(await move(head, wrong)).toBe('nobody-with-that-number')
		expect((await here.again(person)).unitId).toBe(willow)
	})

	test('is not the mover’s own, before or after', async () => {
		const [one, two] = await together()
		const local = await here.person(willow, ['administrator', street])
		const stranger = await here.person(willow)
		expect(await move(local, form(stranger, maple, local))).toBe('own-household')
		const joining = { id: randomUUID(), personId: local.id, with: two.volunteerNumber }
		await here.act(head, joinHousehold, joining)
		expect(await move(local, form(one, maple))).toBe('own-household')
	})
})

test('places in activities that are not for the new place are given back, others stay', async () => {
	const person = await here.person(willow)
	const secretary = await here.person(willow, ['secretary', willow])
	const at = (hours: number) => new Date(NOW.getTime() + hours * 60 * 60_000)
	const claimed = async (from: number, audience: 'branch' | 'community' | 'district') => {
		const times = { startsAt: at(from), endsAt: at(from + 2) }
		const shift = aShift({ unitId: willow, audience, ...times })
		const { id: activityId } = await here.act(secretary, dispatchActivity, shift)
		await here.act(person, claimActivity, { id: randomUUID(), activityId })
		return activityId
	}
	const begun = await claimed(1, 'branch')
	const branchs = await claimed(24, 'branch')
	const communitys = await claimed(48, 'community')
	const districts = await claimed(72, 'district')
	const held = async () => {
		const rows = await here.db.read
			.select({ activityId: claims.activityId })
			.from(claims)
			.where(and(eq(claims.personId, person.id), eq(claims.status, 'claimed')))
		return rows.map(({ activityId }) => activityId).toSorted()
	}
	await here.act(head, movePerson, form(person, maple), at(2))
	expect(await held()).toEqual([begun, communitys, districts].toSorted())
	await here.act(head, movePerson, form(person, elm), at(2))
	expect(await held()).toEqual([begun, districts].toSorted())
	expect(branchs).not.toBe(begun)
})

describe('at the same time', () => {
	test('two moves of one person leave one place and one role', async () => {
		const person = await here.person(willow)
		await Promise.all([move(head, form(person, maple)), move(head, form(person, elm))])
		const now = await here.again(person)
		expect(rolesOf(now)).toEqual([`volunteer ${now.unitId}`])
	})

	test('nobody moves into a branch that is closing', async () => {
		for (let round = 0; round < 4; round += 1) {
			const person = await here.person(willow)
			const target = await here.unit('branch', community)
			await Promise.all([
				move(head, form(person, target)),
				refusalOf(here.act(head, closeUnit, { unitId: target })),
			])
			const [unit] = await here.db.read.select().from(units).where(eq(units.id, target))
			const isThere = (await here.again(person)).unitId === target
			expect(isThere).toBe(unit?.closedAt === null)
		}
	})
})

test('a volunteer number in the form of a move is read as it is typed elsewhere', () => {
	const sent = { id: randomUUID(), personId: 'p', unitId: 'u', with: ' v0000000001 ' }
	expect(MovePerson.parse(sent).with).toBe('V0000000001')
})

test('whoever moved has one open role of a volunteer', async () => {
	const open = await here.db.read
		.select({ personId: roleGrants.personId })
		.from(roleGrants)
		.where(and(eq(roleGrants.role, 'volunteer'), isNull(roleGrants.endedAt)))
	expect(new Set(open.map(({ personId }) => personId)).size).toBe(open.length)
})
