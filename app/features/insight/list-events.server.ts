import { and, desc, eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { auditEvents, people } from '#db/index.ts'
import type { Asked } from '#app/features/given.ts'
import type { EventsQuery } from './audit.schema.ts'
import { thingsNamed } from './things-named.server.ts'

const PAGE = 50

/** Events of the audit trail, newest first: all, of one kind, or about one thing; with names. */
export async function listEvents({ actor, query, read }: Asked<z.output<typeof EventsQuery>>) {
	const found = await read
		.select({
			id: auditEvents.id,
			at: auditEvents.at,
			action: auditEvents.action,
			subject: auditEvents.subject,
			details: auditEvents.details,
			actorId: auditEvents.actorId,
			actorName: people.name,
		})
		.from(auditEvents)
		.leftJoin(people, eq(people.id, auditEvents.actorId))
		.where(
			and(
				eq(auditEvents.districtId, actor.districtId),
				query.action === '' ? undefined : eq(auditEvents.action, query.action),
				query.subject === '' ? undefined : eq(auditEvents.subject, query.subject),
				query.after === undefined
					? undefined
					: sql`(${auditEvents.at}, ${auditEvents.id}) < (select e.at, e.id from audit_events e where e.id = ${query.after})`,
			),
		)
		.orderBy(desc(auditEvents.at), desc(auditEvents.id))
		.limit(PAGE + 1)
	const events = found.slice(0, PAGE)
	const names = await thingsNamed(
		{ read, districtId: actor.districtId },
		events.flatMap(({ subject, details }) => [subject, ...placesIn(details)]),
	)
	const rows = events.map((event) => ({
		...event,
		named: names.get(event.subject) ?? null,
		places: placesIn(event.details).flatMap((thing) => {
			const named = names.get(thing)
			return named ? [{ id: thing.slice(thing.indexOf(':') + 1), ...named }] : []
		}),
	}))
	return { rows, next: found.length > PAGE ? (rows.at(-1)?.id ?? null) : null }
}

/** Households, units and shops that the details of an event hold the ids of. */
const placesIn = (details: Readonly<Record<string, string>>) =>
	Object.entries(details).flatMap(([name, value]) => {
		if (!UUID.test(value)) return []
		return name === 'household' ? [`household:${value}`] : [`unit:${value}`, `merchant:${value}`]
	})

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
