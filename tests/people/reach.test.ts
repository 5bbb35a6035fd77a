import { randomUUID } from 'node:crypto'
import { and, eq, isNull } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditEvents, contacts, merchants, roleGrants, users } from '#db/index.ts'
import type { Actor, Role } from '#app/features/people/actor.policy.ts'
import { endRole } from '#app/features/people/end-role.server.ts'
import { grantRole } from '#app/features/people/grant-role.server.ts'
import { joinHousehold } from '#app/features/people/join-household.server.ts'
import { leaveDistrict } from '#app/features/people/leave-district.server.ts'
import { leaveHousehold } from '#app/features/people/leave-household.server.ts'
import { makeInvitation } from '#app/features/people/make-invitation.server.ts'
import { updateContact } from '#app/features/people/update-contact.server.ts'
import { district, NOW, refusalOf, type District } from '#tests/organisations/district.ts'

let here: District
let head: Actor
let community: string
let other: string
let branch: string

beforeAll(async () => {
	here = await district()
	head = here.administrator
	const street = await here.unit('street', head.districtId)
	community = await here.unit('community', street)
	other = await here.unit('community', street)
	branch = await here.unit('branch', community)
})
afterAll(() => here.drop())

/** With an e-mail to sign in with. */
async function reachable(...roles: [Role, string][]): Promise<Actor> {
	const person = await here.person(branch, ...roles)
	await here.db.transaction((tx) =>
		tx.insert(contacts).values({
			personId: person.id,
			email: `${person.id}@example.org`,
			phone: null,
			address: null,
		}),
	)
	return person
}
const giveAPassword = ({ id }: Actor) =>
	here.db.transaction((tx) =>
		tx.insert(users).values({ id, passwordHash: 'x', createdAt: NOW, disabledAt: null }),
	)
const local = () => reachable(['administrator', community])
const invite = (actor: Actor, { id }: Actor) =>
	refusalOf(here.act(actor, makeInvitation, { personId: id }))
const readdress = (actor: Actor, { id }: Actor) =>
	refusalOf(
		here.act(actor, updateContact, {
			personId: id,
			phone: '',
			email: `${randomUUID()}@example.org`,
			address: '',
		}),
	)
const remove = (actor: Actor, { id }: Actor) =>
	refusalOf(here.act(actor, leaveDistrict, { personId: id }))

async function addShop(unitId: string): Promise<string> {
	const id = randomUUID()
	await here.db.transaction((tx) =>
		tx.insert(merchants).values({
			id,
			unitId,
			districtId: head.districtId,
			name: '便民店',
			nameEn: '',
			address: '',
			hours: '',
			account: randomUUID(),
			fenPerPoint: 10n,
			createdAt: NOW,
			closedAt: null,
		}),
	)
	return id
}

describe('an administrator of a community', () => {
	test('gets no hold of anybody whose role reaches further than the community', async () => {
		const actor = await local()
		const further = [
			await reachable(['administrator', head.districtId]),
			await reachable(['auditor', head.districtId]),
			await reachable(['community-officer', other]),
			await reachable(['merchant-owner', await addShop(other)]),
		]
		for (const person of further) {
			expect(await invite(actor, person)).toBe('role-out-of-reach')
			expect(await readdress(actor, person)).toBe('role-out-of-reach')
			expect(await remove(actor, person)).toBe('role-out-of-reach')
		}
	})

	test('looks after the people of the community, with their roles in it', async () => {
		const actor = await local()
		const near = await reachable(
			['secretary', branch],
			['merchant-owner', await addShop(community)],
		)
		expect(await invite(actor, near)).toBe('accepted')
		expect(await readdress(actor, near)).toBe('accepted')
		expect(await remove(actor, near)).toBe('accepted')
	})

	test('reaches who held a role further up once, and holds it no more', async () => {
		const actor = await local()
		const former = await reachable(['community-officer', other])
		await here.db.transaction((tx) =>
			tx.update(roleGrants).set({ endedAt: NOW }).where(eq(roleGrants.unitId, other)),
		)
		expect(await invite(actor, former)).toBe('accepted')
	})
})

describe('a link to set a password', () => {
	test('is made by nobody for himself or herself', async () => {
		expect(await invite(head, head)).toBe('own-link')
	})

	test('is made for a peer only until the peer has a password', async () => {
		const peers = [
			await reachable(['administrator', head.districtId]),
			await reachable(['auditor', head.districtId]),
		]
		for (const peer of peers) {
			expect(await invite(head, peer)).toBe('accepted')
			await giveAPassword(peer)
			expect(await invite(head, peer)).toBe('peer-has-password')
		}
		const below = await local()
		await giveAPassword(below)
		expect(await invite(head, below)).toBe('accepted')
		expect(await invite(await local(), below)).toBe('peer-has-password')
	})
})

describe('a household', () => {
	const join = (actor: Actor, ...[person, other]: [Actor, Actor]) =>
		refusalOf(
			here.act(actor, joinHousehold, {
				id: randomUUID(),
				personId: person.id,
				with: other.volunteerNumber,
			}),
		)
	const leave = (actor: Actor, { id }: Actor) =>
		refusalOf(here.act(actor, leaveHousehold, { personId: id }))

	test('is neither joined nor left by one’s own hand, nor by that of somebody who lives there', async () => {
		const actor = await local()
		const [spouse, neighbour] = [await reachable(), await reachable()]
		expect(await join(actor, actor, spouse)).toBe('own-household')
		expect(await join(actor, spouse, actor)).toBe('own-household')
		expect(await join(head, actor, spouse)).toBe('accepted')
		const now = await here.again(actor)
		expect(await leave(now, actor)).toBe('own-household')
		expect(await leave(now, spouse)).toBe('own-household')
		expect(await join(now, neighbour, spouse)).toBe('own-household')
		expect(await join(now, spouse, neighbour)).toBe('own-household')
		// Who was read before the wedding is refused no less.
		expect(await leave(actor, spouse)).toBe('own-household')
		expect(await leave(head, spouse)).toBe('accepted')
		const events = await here.db.read
			.select({ action: auditEvents.action })
			.from(auditEvents)
			.where(eq(auditEvents.subject, `person:${spouse.id}`))
		expect(events.map(({ action }) => action)).toContain('household-left')
	})
})

describe('at the same time', () => {
	const openGrant = async ({ id }: Actor, role: Role) => {
		const [grant] = await here.db.read
			.select({ id: roleGrants.id })
			.from(roleGrants)
			.where(
				and(eq(roleGrants.personId, id), eq(roleGrants.role, role), isNull(roleGrants.endedAt)),
			)
		return grant?.id ?? ''
	}
	const give = (person: Actor, role: Role, placeId: string) =>
		refusalOf(here.act(head, grantRole, { id: randomUUID(), personId: person.id, role, placeId }))

	test('two administrators who end each other’s role leave one', async () => {
		const second = await reachable(['administrator', head.districtId])
		const third = await reachable(['administrator', head.districtId])
		const end = async (actor: Actor, { id }: Actor) =>
			refusalOf(
				here.act(actor, endRole, {
					personId: id,
					grantId: await openGrant({ ...actor, id }, 'administrator'),
				}),
			)
		const answers = await Promise.all([end(second, third), end(third, second)])
		expect(answers.toSorted()).toEqual(['accepted', 'not-found'])
	})

	test('two administrators who remove each other leave one', async () => {
		const second = await reachable(['administrator', head.districtId])
		const third = await reachable(['administrator', head.districtId])
		const answers = await Promise.all([remove(second, third), remove(third, second)])
		expect(answers.toSorted()).toEqual(['accepted', 'not-found'])
	})

	test('one form sent through after the role has ended gives nobody anything', async () => {
		const former = await local()
		const friend = await reachable()
		await here.act(head, endRole, {
			personId: former.id,
			grantId: await openGrant(former, 'administrator'),
		})
		const form = { id: randomUUID(), personId: friend.id, role: 'secretary' as const }
		expect(await refusalOf(here.act(former, grantRole, { ...form, placeId: branch }))).toBe(
			'not-found',
		)
		expect(await invite(former, friend)).toBe('not-found')
	})

	test('nobody becomes auditor and secretary, or secretary twice', async () => {
		const person = await reachable()
		const apart = await Promise.all([
			give(person, 'auditor', head.districtId),
			give(person, 'secretary', branch),
		])
		expect(apart.toSorted()).toEqual(['accepted', 'roles-apart'])
		const twice = await reachable()
		const same = await Promise.all([
			give(twice, 'secretary', branch),
			give(twice, 'secretary', branch),
		])
		expect(same.toSorted()).toEqual(['accepted', 'role-held'])
	})
})
