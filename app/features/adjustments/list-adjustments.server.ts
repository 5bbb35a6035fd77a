import { aliasedTable, and, asc, desc, eq, like, or, sql } from 'drizzle-orm'
import { adjustments, people, units } from '#db/index.ts'
import type { Asked } from '#app/features/given.ts'
import { before, behind, markOf, readInstant } from '#app/features/keyset.server.ts'
import { placesOf } from '#app/features/people/actor.policy.ts'
import { ADJUSTERS, whyNotDecide } from './adjustments.policy.ts'
import type { AdjustmentsQuery } from './adjustments.schema.ts'

const PAGE = 30

/**
 * Adjustments of points of people whom the actor runs: waiting ones oldest first, the others by their
 * end, newest first. `whyNot` says why the actor is no second person; who lived with whom is asked by the verb.
 */
export async function listAdjustments({ actor, query, read }: Asked<AdjustmentsQuery>) {
	const found = await rowsOf({ actor, query, read })
	const rows = found.slice(0, PAGE)
	const last = rows.at(-1)
	return {
		rows: rows.map(({ proposedBy, proposedFrom, proposerUnit, personId, unitPath, ...row }) => ({
			...row,
			isMine: proposedBy === actor.id,
			whyNot: whyNotDecide(actor, {
				personId,
				unitPath,
				proposedBy,
				branches: [proposedFrom, proposerUnit],
				livedTogether: false,
				proposerLivedTogether: false,
			}),
		})),
		next:
			found.length > PAGE && last
				? markOf({ by: last.endedAt ?? last.proposedAt, id: last.id })
				: null,
	}
}

export type Listed = Awaited<ReturnType<typeof listAdjustments>>['rows'][number]

async function rowsOf({
	actor,
	query,
	read,
}: Pick<Asked<AdjustmentsQuery>, 'actor' | 'query' | 'read'>) {
	const proposer = aliasedTable(people, 'proposer')
	const decider = aliasedTable(people, 'decider')
	// Not a join: beside two others of the same table, the types of a left one come to nothing.
	const deciderName = read
		.select({ name: decider.name })
		.from(decider)
		.where(eq(decider.id, adjustments.decidedBy))
	const places = placesOf(actor, ADJUSTERS)
	const isWaiting = query.status === 'waiting'
	const order = isWaiting ? asc : desc
	const keys = { by: isWaiting ? adjustments.proposedAt : adjustments.endedAt, id: adjustments.id }
	return read
		.select({
			id: adjustments.id,
			points: adjustments.points,
			status: adjustments.status,
			reasonCode: adjustments.reasonCode,
			declineCode: adjustments.declineCode,
			note: adjustments.note,
			proposedAt: adjustments.proposedAt,
			endedAt: adjustments.endedAt,
			proposedBy: adjustments.proposedBy,
			proposedFrom: adjustments.proposedFrom,
			proposerUnit: proposer.unitId,
			proposer: proposer.name,
			decider: sql<string | null>`(${deciderName})`,
			personId: people.id,
			name: people.name,
			volunteerNumber: people.volunteerNumber,
			branch: { name: units.name, nameEn: units.nameEn },
			unitPath: units.path,
		})
		.from(adjustments)
		.innerJoin(people, eq(people.id, adjustments.personId))
		.innerJoin(units, eq(units.id, people.unitId))
		.innerJoin(proposer, eq(proposer.id, adjustments.proposedBy))
		.where(
			and(
				eq(adjustments.districtId, actor.districtId),
				eq(adjustments.status, query.status),
				or(...places.map((path) => like(units.path, `${path}%`))),
				query.person === '' ? undefined : eq(people.volunteerNumber, query.person),
				(isWaiting ? behind : before)(keys, readInstant(query.after)),
			),
		)
		.orderBy(order(keys.by), order(keys.id))
		.limit(PAGE + 1)
}
