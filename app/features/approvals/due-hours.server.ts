import { and, eq, inArray, lte, or, sql, type SQL } from 'drizzle-orm'
import { hourLogs } from '#db/index.ts'
import { dayOf } from '#app/features/calendar.policy.ts'
import type { Asked } from '#app/features/given.ts'
import { settingsForAll } from '#app/features/organisations/settings-for.server.ts'

const HOUR_MS = 60 * 60_000

export interface Due {
	/** Hours in which a decision is due at a place; a place where nothing waits is as shipped. */
	readonly at: (path: string) => number
	/** Is a log overdue by the setting of its own place? */
	readonly overdue: SQL
}

/** When the decisions that wait in the actor's district are due, place by place: two queries. */
export async function dueHours({
	read,
	actor,
	now,
}: Pick<Asked, 'read' | 'actor' | 'now'>): Promise<Due> {
	const rows = await read
		.select({ path: hourLogs.unitPath })
		.from(hourLogs)
		.where(and(eq(hourLogs.districtId, actor.districtId), eq(hourLogs.status, 'submitted')))
		.groupBy(hourLogs.unitPath)
	const day = dayOf(now)
	const places = rows.map(({ path }) => ({ path, day }))
	const settingsOf = await settingsForAll(read, places)
	const at = (path: string) => settingsOf({ path, day })['decision-hours']
	const byHours = new Map<number, string[]>()
	for (const { path } of rows) byHours.set(at(path), [...(byHours.get(at(path)) ?? []), path])
	const dueSince = (hours: number) =>
		lte(hourLogs.submittedAt, new Date(now.getTime() - hours * HOUR_MS))
	const parts = [...byHours].map(([hours, paths]) =>
		// Mostly there is one setting for all, and no place to look at.
		byHours.size === 1 ? dueSince(hours) : and(inArray(hourLogs.unitPath, paths), dueSince(hours)),
	)
	return { at, overdue: or(...parts) ?? sql`1 = 0` }
}

/** Is a submitted log overdue? */
export const isOverdue = (submittedAt: Date | null, hours: number, now: Date): boolean =>
	submittedAt !== null && now.getTime() - submittedAt.getTime() >= hours * HOUR_MS
