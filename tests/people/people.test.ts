import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contacts, onceTokens, people, roleGrants, sessions, users } from '#db/index.ts'
import { closeUnit } from '#app/features/organisations/close-unit.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { addPeople, addPerson } from '#app/features/people/add-person.server.ts'
import { joinHousehold } from '#app/features/people/join-household.server.ts'
import { leaveDistrict } from '#app/features/people/leave-district.server.ts'
import { leaveHousehold } from '#app/features/people/leave-household.server.ts'
import { listPeople } from '#app/features/people/list-people.server.ts'
import { makeInvitation } from '#app/features/people/make-invitation.server.ts'
import { updateContact } from '#app/features/people/update-contact.server.ts'
import { viewPerson } from '#app/features/people/view-person.server.ts'
import { isVolunteerNumber } from '#app/features/people/volunteer-number.policy.ts'
import {
	district,
	newPerson,
	NOW,
	refusalOf,
	type District,
} from '#tests/organisations/district.ts'

let here: District
let administrator: Actor
let community: string
let branch: string

beforeAll(async () => {
	here = await district()
	administrator = here.administrator
	const street = await here.unit('street', administrator.districtId)
	community = await here.unit('community', street)
	branch = await here.unit('branch', community)
})
afterAll(() => here.drop())

const view = (actor: Actor, personId: string) =>
	viewPerson(here.ask(actor, { personId, place: '', branch: '' }))

describe('a person is added', () => {
	test('with a number, the role of a volunteer and two empty accounts', async () => {
		const person = await here.person(branch)
		expect(isVolunteerNumber(person.volunteerNumber)).toBe(true)
		expect(person.roles.map(({ role }) => role)).toEqual(['volunteer'])
		const { ledger } = here.ask(administrator, {})
		const balances = await ledger.balances([person.goodsAccount, person.honourAccount])
		expect(balances.map(({ unit, posted }) => [unit, posted])).toEqual([
			['PTS', 0n],
			['HON', 0n],
		])
		for (const account of [person.goodsAccount, person.honourAccount]) {
			expect(account).not.toContain(person.id)
		}
	})

	test('once, when the form is sent twice', async () => {
		const form = newPerson({ unitId: branch, phone: '+8613911110001' })
		await here.act(administrator, addPerson, form)
		expect(await refusalOf(here.act(administrator, addPerson, form))).toBe('accepted')
		const rows = await here.db.read
			.select()
			.from(roleGrants)
			.where(eq(roleGrants.personId, form.id))
		expect(rows).toHaveLength(1)
	})

	test('never with a phone number or e-mail that somebody has, and nothing is left behind', async () => {
		const first = newPerson({ unitId: branch, phone: '+8613911110002', email: 'a@example.org' })
		await here.act(administrator, addPerson, first)
		for (const same of [{ phone: first.phone }, { email: first.email }]) {
			const form = newPerson({ unitId: branch, ...same })
			expect(await refusalOf(here.act(administrator, addPerson, form))).toBe('contact-taken')
			const rows = await here.db.read.select().from(people).where(eq(people.id, form.id))
			expect(rows).toEqual([])
		}
	})

	test('to an open branch of the administrator’s only', async () => {
		const add = (actor: Actor, unitId: string) =>
			refusalOf(here.act(actor, addPerson, newPerson({ unitId })))
		const closed = await here.unit('branch', community)
		await here.act(administrator, closeUnit, { unitId: closed })
		const stranger = await here.besides()
		const secretary = await here.person(branch, ['secretary', branch])
		expect(await add(administrator, community)).toBe('not-a-branch')
		expect(await add(administrator, closed)).toBe('branch-closed')
		expect(await add(administrator, randomUUID())).toBe('not-found')
		expect(await add(stranger, branch)).toBe('not-found')
		expect(await add(secretary, branch)).toBe('not-found')
	})

	test('five hundred at once, each with a number and accounts of their own', async () => {
		const unitId = await here.unit('branch', community)
		const crowd = Array.from({ length: 500 }, () => newPerson({ unitId }))
		await here.act(administrator, addPeople, crowd)
		const rows = await here.db.read.select().from(people).where(eq(people.unitId, unitId))
		expect(new Set(rows.map(({ volunteerNumber }) => volunteerNumber)).size).toBe(500)
		const accounts = rows.flatMap((row) => [row.goodsAccount, row.honourAccount])
		expect(new Set(accounts).size).toBe(1_000)
		expect(await here.ask(administrator, {}).ledger.balances(accounts)).toHaveLength(1_000)
	})
})

describe('contact data', () => {
	const contact = { phone: '+8613922220001', email: 'own@example.org', address: '湖边路 1 号' }

	test('is changed by the person or an administrator of the place, and seen by nobody else', async () => {
		const person = await here.person(branch)
		const neighbour = await here.person(branch, ['secretary', branch])
		const stranger = await here.besides()
		const change = (actor: Actor) =>
			refusalOf(here.act(actor, updateContact, { personId: person.id, ...contact }))
		expect(await change(neighbour)).toBe('not-found')
		expect(await change(stranger)).toBe('not-found')
		expect(await change(person)).toBe('accepted')
		expect(await change(administrator)).toBe('accepted')
		expect((await view(administrator, person.id)).contact).toEqual(contact)
		for (const other of [neighbour, stranger]) {
			expect(await refusalOf(view(other, person.id))).toBe('not-found')
		}
		const { rows } = await listPeople(here.ask(administrator, { q: '', unitId: '' }))
		expect(JSON.stringify(rows)).not.toContain(contact.phone)
	})

	test('cannot be taken over from somebody else', async () => {
		const [one, other] = [await here.person(branch), await here.person(branch)]
		const phone = '+8613922220009'
		const input = { phone, email: '', address: '' }
		await here.act(one, updateContact, { personId: one.id, ...input })
		const take = here.act(other, updateContact, { personId: other.id, ...input })
		expect(await refusalOf(take)).toBe('contact-taken')
	})
})

describe('a household', () => {
	test('is made with two, holds six, and is left', async () => {
		const first = await here.person(branch)
		const join = async (personId: string, number = first.volunteerNumber) =>
			refusalOf(
				here.act(administrator, joinHousehold, { id: randomUUID(), personId, with: number }),
			)
		const others = await Promise.all(Array.from({ length: 6 }, () => here.person(branch)))
		for (const { id } of others.slice(0, 5)) expect(await join(id)).toBe('accepted')
		expect(await join(others[5]?.id ?? '')).toBe('household-full')
		expect(await join(others[0]?.id ?? '')).toBe('already-together')
		expect(await join(first.id)).toBe('nobody-with-that-number')
		expect(await join(others[5]?.id ?? '', 'V0000000000')).toBe('nobody-with-that-number')
		expect((await here.again(first)).householdId).not.toBeNull()
		await here.act(administrator, leaveHousehold, { personId: others[0]?.id ?? '' })
		expect(await join(others[5]?.id ?? '')).toBe('accepted')
	})

	test('is not joined across districts', async () => {
		const stranger = await here.besides()
		const person = await here.person(branch)
		const form = { id: randomUUID(), personId: person.id, with: stranger.volunteerNumber }
		expect(await refusalOf(here.act(administrator, joinHousehold, form))).toBe(
			'nobody-with-that-number',
		)
		const theirs = { ...form, id: randomUUID(), with: administrator.volunteerNumber }
		expect(await refusalOf(here.act(stranger, joinHousehold, theirs))).toBe('not-found')
	})
})

describe('a link to set a password', () => {
	test('needs something to sign in with, and a new one ends those before', async () => {
		const person = await here.person(branch)
		const invite = () => here.act(administrator, makeInvitation, { personId: person.id })
		expect(await refusalOf(invite())).toBe('needs-contact')
		const contact = { phone: '+8613933330001', email: '', address: '' }
		await here.act(person, updateContact, { personId: person.id, ...contact })
		const [first, second] = [await invite(), await invite()]
		expect(first).not.toBe(second)
		const rows = await here.db.read
			.select()
			.from(onceTokens)
			.where(eq(onceTokens.personId, person.id))
		expect(rows.filter(({ usedAt }) => usedAt === null)).toHaveLength(1)
		const token = second.slice(second.indexOf('=') + 1)
		expect(JSON.stringify(rows)).not.toContain(token)
	})

	test('is made by an administrator of the place only', async () => {
		const person = await here.person(branch)
		const secretary = await here.person(branch, ['secretary', branch])
		for (const actor of [secretary, await here.besides()]) {
			const invite = here.act(actor, makeInvitation, { personId: person.id })
			expect(await refusalOf(invite)).toBe('not-found')
		}
	})
})

test('who leaves keeps the records, and loses roles, sign-in and contact data', async () => {
	const person = await here.person(branch, ['secretary', branch])
	const { id } = person
	const contact = { phone: '+8613944440001', email: '', address: '' }
	await here.act(person, updateContact, { personId: id, ...contact })
	await here.db.transaction(async (tx) => {
		await tx.insert(users).values({ id, passwordHash: 'x', createdAt: NOW, disabledAt: null })
		await tx.insert(sessions).values({
			id: 'hash',
			userId: id,
			device: '',
			createdAt: NOW,
			lastSeenAt: NOW,
			expiresAt: NOW,
			endsAt: NOW,
		})
	})
	expect(await refusalOf(here.act(person, leaveDistrict, { personId: id }))).toBe('own-roles')
	await here.act(administrator, leaveDistrict, { personId: id })
	const left = await view(administrator, id)
	expect(left.leftAt).toEqual(NOW)
	expect(left.contact).toEqual({ phone: null, email: null, address: null })
	expect(left.canSignIn).toBe(false)
	expect(left.roles.every(({ endedAt }) => endedAt !== null)).toBe(true)
	expect(await here.db.read.select().from(sessions).where(eq(sessions.userId, id))).toEqual([])
	const kept = await here.db.read.select().from(contacts).where(eq(contacts.personId, id))
	expect(kept).toEqual([])
	const again = here.act(administrator, updateContact, { personId: id, ...contact })
	expect(await refusalOf(again)).toBe('person-left')
})

describe('the list of people', () => {
	test('is found by name and by number, in the own places only, and paged without loss', async () => {
		const street = await here.unit('street', administrator.districtId)
		const [one, two] = [
			await here.unit('branch', street, '甲支部'),
			await here.unit('branch', street, '乙支部'),
		]
		const crowd = Array.from({ length: 60 }, (_, at) =>
			newPerson({ unitId: one, name: at < 30 ? '同名' : `李 ${at % 9}` }),
		)
		await here.act(administrator, addPeople, crowd)
		const local = await here.person(two, ['administrator', street])
		const list = (query: { q?: string; unitId?: string; after?: string }) =>
			listPeople(here.ask(local, { q: '', unitId: '', ...query }))
		const first = await list({})
		const second = await list({ after: first.next ?? '' })
		expect(first.rows).toHaveLength(50)
		expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(61)
		expect((await list({ q: '同名' })).rows).toHaveLength(30)
		expect((await list({ unitId: two })).rows.map(({ id }) => id)).toEqual([local.id])
		expect((await list({ q: local.volunteerNumber.toLowerCase() })).rows).toHaveLength(1)
		expect((await list({ q: administrator.volunteerNumber })).rows).toEqual([])
		expect((await list({ q: '%' })).rows).toEqual([])
		expect((await list({ q: '-' })).rows).toEqual([])
	})
})
