import { and, asc, eq, like, or, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { people, units } from '#db/index.ts'
import type { Asked } from '#app/features/given.ts'
import { hasText, hasWords } from '#app/features/has-text.server.ts'
import { placesOf } from './actor.policy.ts'
import type { PeopleQuery } from './people.schema.ts'
import { isVolunteerNumber, normalNumber } from './volunteer-number.policy.ts'

const PAGE = 50

/**
 * People of the places that the actor administers, by name; found by words of the name or by number.
 * No contact data: that is on each person's own page.
 */
export async function listPeople({ actor, query, read }: Asked<z.output<typeof PeopleQuery>>) {
	const places = placesOf(actor, ['administrator'])
	const found = await read
		.select({
			id: people.id,
			name: people.name,
			volunteerNumber: people.volunteerNumber,
			left: sql<number>`case when ${people.leftAt} is null then 0 else 1 end`.mapWith(Number),
			unit: { id: units.id, name: units.name, nameEn: units.nameEn },
		})
		.from(people)
		.innerJoin(units, eq(units.id, people.unitId))
		.where(
			and(
				eq(people.districtId, actor.districtId),
				or(...places.map((path) => like(units.path, `${path}%`))),
				query.unitId === '' ? undefined : hasText(units.path, `/${query.unitId}/`),
				whoHas(query.q),
				query.after === undefined
					? undefined
					: sql`(${people.name}, ${people.id}) > (select p.name, p.id from people p where p.id = ${query.after})`,
			),
		)
		.orderBy(asc(people.name), asc(people.id))
		.limit(PAGE + 1)
	const rows = found.slice(0, PAGE).map(({ left, ...row }) => ({ ...row, left: left === 1 }))
	return { rows, next: found.length > PAGE ? (rows.at(-1)?.id ?? null) : null }
}

function whoHas(q: string) {
	if (q === '') return undefined
	const number = normalNumber(q)
	if (isVolunteerNumber(number)) return eq(people.volunteerNumber, number)
	// Of `-` no number is left, and nothing at all is in every number.
	const numbered = number === '' ? undefined : hasText(people.volunteerNumber, number)
	return or(hasWords(people.name, q), numbered)
}
