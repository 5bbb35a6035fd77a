import { z } from 'zod'
import { id, optionalText, text } from '../form.schema.ts'
import { ROLES } from './actor.policy.ts'
import { normalNumber } from './volunteer-number.policy.ts'

/** Id of a person as it comes in a path: whatever is not one is simply not found. */
export const personId = z.string().min(1).max(64)

/**
 * A phone number as typed, as E.164: eleven digits are a Chinese mobile, anything else needs its
 * country code. Empty stays empty.
 */
export const phone = z.string().transform((typed, context) => {
	const bare = typed.replaceAll(/[\s()-]/g, '')
	if (bare === '') return ''
	if (/^1[3-9]\d{9}$/.test(bare)) return `+86${bare}`
	if (/^\+[1-9]\d{6,14}$/.test(bare)) return bare
	context.addIssue({ code: 'custom', message: 'not-a-phone' })
	return z.NEVER
})

/** In lower case. Empty stays empty. */
export const email = z
	.string()
	.trim()
	.toLowerCase()
	.pipe(z.union([z.literal(''), z.email({ error: 'not-an-email' }).max(120)]))

const contact = {
	phone: phone.default(''),
	email: email.default(''),
	address: optionalText(120),
}

export const AddPerson = z.object({
	id,
	name: text(40),
	/** The branch he or she belongs to. */
	unitId: text(64),
	...contact,
})
export type AddPerson = z.output<typeof AddPerson>

export const UpdateContact = z.object({ personId, ...contact })

export const RenamePerson = z.object({ personId, name: text(40) })

export const MovePerson = z.object({
	id,
	personId,
	/** The branch he or she belongs to from now on. */
	unitId: text(64),
	/** Volunteer number of somebody to live with from now on. Empty: with nobody. */
	with: optionalText(20).transform(normalNumber),
})

export const JoinHousehold = z.object({
	/** Id of the household that is made when the other person has none yet. */
	id,
	personId,
	/** Volunteer number of somebody who lives there. */
	with: text(20).transform(normalNumber),
})

export const LeaveHousehold = z.object({ personId })

export const GrantRole = z.object({
	id,
	personId,
	role: z.enum(ROLES, { error: 'not-a-choice' }),
	/** A unit, or for a role at a shop the merchant. */
	placeId: text(64),
})

export const EndRole = z.object({ personId, grantId: id })

export const InvitePerson = z.object({ personId })

export const LeaveDistrict = z.object({ personId })

const words = z.string().trim().max(40).default('')

export const PersonQuery = z.object({
	personId,
	/** Words of a place to give a role at. */
	place: words,
	/** Words of a branch to move to. */
	branch: words,
})

export const PeopleQuery = z.object({
	/** Words of a name, or a volunteer number. */
	q: z.string().trim().max(40).default(''),
	unitId: z.string().max(64).default(''),
	after: z.string().max(64).optional(),
})

export const NewPersonQuery = z.object({ q: z.string().trim().max(40).default('') })
