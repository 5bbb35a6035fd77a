import { afterAll, beforeAll, expect, test } from 'vitest'
import { updateContact } from '#app/features/people/update-contact.server.ts'
import { viewPerson } from '#app/features/people/view-person.server.ts'
import { district, type District } from '#tests/organisations/district.ts'

let here: District

beforeAll(async () => {
	here = await district()
})
afterAll(() => here.drop())

// An administrator who opens the form and saves it would else delete what it left out.
test.each([
	{ phone: '', email: 'only@example.org', address: '' },
	{ phone: '', email: '', address: '湖边路 2 号' },
	{ phone: '+8613955550001', email: '', address: '' },
	{ phone: '', email: '', address: '' },
])('the administrator sees of a person exactly what there is: %o', async (contact) => {
	const { administrator } = here
	const street = await here.unit('street', administrator.districtId)
	const branch = await here.unit('branch', await here.unit('community', street))
	const { id: personId } = await here.person(branch)
	await here.act(administrator, updateContact, { personId, ...contact })
	const seen = await viewPerson(here.ask(administrator, { personId, place: '', branch: '' }))
	const { phone, email, address } = contact
	expect(seen.contact).toEqual({
		phone: phone || null,
		email: email || null,
		address: address || null,
	})
})
