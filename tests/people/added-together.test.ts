import { and, eq, inArray } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditEvents } from '#db/index.ts'
import { addPeople } from '#app/features/people/add-person.server.ts'
import { district, newPerson, type District } from '#tests/organisations/district.ts'

let here: District
beforeAll(async () => {
	here = await district()
})
afterAll(() => here.drop())

test('of three hundred people who were added together, each can be traced to who added them', async () => {
	const { administrator } = here
	const community = await here.unit('community', administrator.districtId)
	const unitId = await here.unit('branch', community)
	const crowd = Array.from({ length: 300 }, () => newPerson({ unitId }))
	await here.act(administrator, addPeople, crowd)
	const subjects = crowd.map(({ id }) => `person:${id}`)
	const events = await here.db.read
		.select({ actorId: auditEvents.actorId })
		.from(auditEvents)
		.where(and(eq(auditEvents.action, 'person-added'), inArray(auditEvents.subject, subjects)))
	expect(events).toEqual(crowd.map(() => ({ actorId: administrator.id })))
})
