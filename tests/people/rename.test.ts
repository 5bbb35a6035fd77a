import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditEvents } from '#db/index.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { leaveDistrict } from '#app/features/people/leave-district.server.ts'
import { RenamePerson } from '#app/features/people/people.schema.ts'
import { renamePerson } from '#app/features/people/rename-person.server.ts'
import { district, refusalOf, type District } from '#tests/organisations/district.ts'

let here: District
let head: Actor
let community: string
let willow: string
let elm: string

beforeAll(async () => {
	here = await district()
	head = here.administrator
	const street = await here.unit('street', head.districtId)
	community = await here.unit('community', street)
	willow = await here.unit('branch', community)
	elm = await here.unit('branch', await here.unit('community', street))
})
afterAll(() => here.drop())

const eventsOf = async ({ id }: Actor) =>
	here.db.read
		.select({ details: auditEvents.details })
		.from(auditEvents)
		.where(and(eq(auditEvents.subject, `person:${id}`), eq(auditEvents.action, 'person-renamed')))

describe('a name', () => {
	const rename = (actor: Actor, person: Actor, name: string) =>
		refusalOf(here.act(actor, renamePerson, { personId: person.id, name }))

	test('is set by an administrator within reach, and written down without either name', async () => {
		const person = await here.person(willow)
		expect(await rename(head, person, '李建国')).toBe('accepted')
		expect(await rename(head, person, '李建国')).toBe('accepted')
		expect((await here.again(person)).name).toBe('李建国')
		expect(await eventsOf(person)).toEqual([{ details: {} }])
	})

	test('is nobody’s to set who has no reach over the person’s posts', async () => {
		const local = await here.person(willow, ['administrator', community])
		const auditor = await here.person(willow, ['auditor', head.districtId])
		const secretary = await here.person(willow, ['secretary', willow])
		expect(await rename(local, auditor, '别名')).toBe('role-out-of-reach')
		expect(await rename(local, await here.person(elm), '别名')).toBe('not-found')
		expect(await rename(secretary, await here.person(willow), '别名')).toBe('not-found')
		await here.act(head, leaveDistrict, { personId: secretary.id })
		expect(await rename(head, secretary, '别名')).toBe('person-left')
	})

	test('is cleaned and has at most forty characters, as when somebody is added', () => {
		const read = (name: string) => RenamePerson.safeParse({ personId: 'p', name })
		expect(read('  王 芳 ').data?.name).toBe('王 芳')
		expect(read('   ').success).toBe(false)
		expect(read('长'.repeat(41)).success).toBe(false)
	})
})
