import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { merchants } from '#db/index.ts'
import type { Actor, Role } from '#app/features/people/actor.policy.ts'
import { endRole } from '#app/features/people/end-role.server.ts'
import { grantRole } from '#app/features/people/grant-role.server.ts'
import { viewPerson } from '#app/features/people/view-person.server.ts'
import { district, NOW, refusalOf, type District } from '#tests/organisations/district.ts'

let here: District
let administrator: Actor
let street: string
let community: string
let branch: string

beforeAll(async () => {
	here = await district()
	administrator = here.administrator
	street = await here.unit('street', administrator.districtId)
	community = await here.unit('community', street)
	branch = await here.unit('branch', community)
})
afterAll(() => here.drop())

const grant = (actor: Actor, person: Actor, ...[role, placeId]: [Role, string]) =>
	refusalOf(here.act(actor, grantRole, { id: randomUUID(), personId: person.id, role, placeId }))

test('nobody gives a role to himself or herself', async () => {
	expect(await grant(administrator, administrator, 'auditor', administrator.districtId)).toBe(
		'own-roles',
	)
})

test('nobody gives a role above the own place, or beside it', async () => {
	const other = await here.unit('street', administrator.districtId)
	const local = await here.person(branch, ['administrator', street])
	const friend = await here.person(branch)
	expect(await grant(local, friend, 'administrator', administrator.districtId)).toBe('not-found')
	expect(await grant(local, friend, 'street-officer', other)).toBe('not-found')
	expect(await grant(local, friend, 'administrator', street)).toBe('accepted')
})

test('secretaries, officers and auditors give nobody anything', async () => {
	const friend = await here.person(branch)
	const holders = [
		await here.person(branch, ['secretary', branch]),
		await here.person(branch, ['street-officer', street]),
		await here.person(branch, ['auditor', administrator.districtId]),
	]
	for (const actor of holders)
		expect(await grant(actor, friend, 'secretary', branch)).toBe('not-found')
})

test('another district’s administrator gives nobody here anything, nor anybody there a place here', async () => {
	const stranger = await here.besides()
	const friend = await here.person(branch)
	expect(await grant(stranger, friend, 'secretary', branch)).toBe('not-found')
	expect(await grant(administrator, stranger, 'secretary', branch)).toBe('not-found')
	expect(await grant(administrator, friend, 'auditor', stranger.districtId)).toBe('not-found')
})

test('a role is held at its own level', async () => {
	const friend = await here.person(branch)
	expect(await grant(administrator, friend, 'secretary', community)).toBe('role-elsewhere')
	expect(await grant(administrator, friend, 'community-officer', branch)).toBe('role-elsewhere')
	expect(await grant(administrator, friend, 'auditor', street)).toBe('role-elsewhere')
	expect(await grant(administrator, friend, 'secretary', branch)).toBe('accepted')
	expect(await grant(administrator, friend, 'secretary', branch)).toBe('role-held')
})

test('who audits runs nothing', async () => {
	const auditor = await here.person(branch, ['auditor', administrator.districtId])
	expect(await grant(administrator, auditor, 'administrator', street)).toBe('roles-apart')
	const secretary = await here.person(branch, ['secretary', branch])
	expect(await grant(administrator, secretary, 'auditor', administrator.districtId)).toBe(
		'roles-apart',
	)
})

test('a role at a shop is given by an administrator above the shop', async () => {
	const shop = await addShop(community)
	const friend = await here.person(branch)
	const local = await here.person(branch, ['administrator', street])
	const other = await here.unit('street', administrator.districtId)
	const far = await here.person(await here.unit('branch', other), ['administrator', other])
	expect(await grant(far, friend, 'merchant-staff', shop)).toBe('not-found')
	expect(await grant(local, friend, 'merchant-staff', shop)).toBe('accepted')
	expect(await grant(local, friend, 'merchant-staff', branch)).toBe('not-found')
	expect(await grant(local, friend, 'secretary', shop)).toBe('not-found')
	const { roles } = await here.again(friend)
	expect(roles.find(({ role }) => role === 'merchant-staff')).toMatchObject({
		merchantId: shop,
		unitId: null,
	})
})

test('a role ends at once, and an own one never by oneself', async () => {
	const secretary = await here.person(branch, ['secretary', branch])
	const grantOf = async (person: Actor, role: Role) => {
		const { roles } = await viewPerson(
			here.ask(administrator, { personId: person.id, place: '', branch: '' }),
		)
		return roles.find((held) => held.role === role)?.id ?? ''
	}
	const grantId = await grantOf(secretary, 'secretary')
	const input = { personId: secretary.id, grantId }
	expect(await refusalOf(here.act(secretary, endRole, input))).toBe('not-found')
	expect(await refusalOf(here.act(await here.besides(), endRole, input))).toBe('not-found')
	await here.act(administrator, endRole, input)
	expect(await refusalOf(here.act(administrator, endRole, input))).toBe('accepted')
	expect((await here.again(secretary)).roles.map(({ role }) => role)).toEqual(['volunteer'])
	const own = { personId: administrator.id, grantId: await grantOf(administrator, 'administrator') }
	expect(await refusalOf(here.act(administrator, endRole, own))).toBe('own-roles')
})

async function addShop(unitId: string): Promise<string> {
	const id = randomUUID()
	await here.db.transaction((tx) =>
		tx.insert(merchants).values({
			id,
			unitId,
			districtId: administrator.districtId,
			name: '便民店',
			nameEn: '',
			address: '湖边路 2 号',
			hours: '8–20',
			account: randomUUID(),
			fenPerPoint: 10n,
			createdAt: NOW,
			closedAt: null,
		}),
	)
	return id
}
