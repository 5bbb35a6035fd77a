import { and, desc, eq, sql } from 'drizzle-orm'
import { activities, hourLogs } from '#db/index.ts'
import type { Asked, Reader } from '#app/features/given.ts'
import { before, markOf, readInstant } from '#app/features/keyset.server.ts'
import type { HoursQuery } from './hours.schema.ts'

const PAGE = 30

/** The reader's hour logs, newest first, thirty at a time, with both totals. */
export async function listMyHours({ actor, query, read }: Asked<HoursQuery>) {
	const rows = await read
		.select({
			id: hourLogs.id,
			title: activities.title,
			startedAt: hourLogs.startedAt,
			endedAt: hourLogs.endedAt,
			minutes: hourLogs.minutes,
			tier: hourLogs.tier,
			status: hourLogs.status,
			points: hourLogs.points,
			pointsCut: hourLogs.pointsCut,
		})
		.from(hourLogs)
		.innerJoin(activities, eq(activities.id, hourLogs.activityId))
		.where(
			and(
				eq(hourLogs.personId, actor.id),
				before({ by: hourLogs.startedAt, id: hourLogs.id }, readInstant(query.after)),
			),
		)
		.orderBy(desc(hourLogs.startedAt), desc(hourLogs.id))
		.limit(PAGE + 1)
	const page = rows.slice(0, PAGE)
	const last = page.at(-1)
	return {
		logs: page,
		next: rows.length > PAGE && last ? markOf({ by: last.startedAt, id: last.id }) : null,
		totals: await hourTotals(read, actor.id),
	}
}

export type MyHours = Awaited<ReturnType<typeof listMyHours>>

/** Minutes of approved service, verified and back-filled (补录) apart: never capped, never spent. */
export async function hourTotals(
	read: Reader,
	personId: string,
): Promise<{ verified: number; backFilled: number }> {
	const rows = await read
		.select({
			tier: hourLogs.tier,
			minutes: sql`coalesce(sum(${hourLogs.minutes}), 0)`.mapWith(Number),
		})
		.from(hourLogs)
		.where(and(eq(hourLogs.personId, personId), eq(hourLogs.status, 'approved')))
		.groupBy(hourLogs.tier)
	const of = (tier: string) => rows.find((row) => row.tier === tier)?.minutes ?? 0
	return { verified: of('verified'), backFilled: of('back-filled') }
}
