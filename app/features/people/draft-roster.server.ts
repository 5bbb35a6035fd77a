import { and, eq, isNull, lt } from 'drizzle-orm'
import type { z } from 'zod'
import { rosterDrafts } from '#db/index.ts'
import type { Given, Tx } from '#app/features/given.ts'
import { NOT_UTF8, readRoster } from './read-roster.server.ts'
import type { DiscardRoster, DraftRoster } from './roster.schema.ts'

/** How long a roster that nobody confirms is kept: it is full of names and telephone numbers. */
export const ROSTER_KEPT_MS = 24 * 3_600_000

/**
 * Keeps an uploaded roster, right or wrong, to be looked at before its people are added. A person has
 * one at a time.
 * @throws Refusal `roster-too-long`, and nothing of it is kept.
 */
export async function draftRoster(
	given: Given<z.output<typeof DraftRoster>>,
): Promise<{ id: string }> {
	const { actor, input, tx, now } = given
	// UTF-16 has these at every second place, and PostgreSQL keeps none.
	const csv = input.csv.replaceAll('\0', NOT_UTF8)
	readRoster(csv)
	await tx.delete(rosterDrafts).where(and(eq(rosterDrafts.madeBy, actor.id), unconfirmed))
	await tx
		.insert(rosterDrafts)
		.values({
			id: input.id,
			districtId: actor.districtId,
			csv,
			madeBy: actor.id,
			madeAt: now,
			importedAt: null,
		})
		.onConflictDoNothing()
	return { id: input.id }
}

/** Throws away the actor's own roster. There may be none. */
export async function discardRoster({
	actor,
	input,
	tx,
}: Given<z.output<typeof DiscardRoster>>): Promise<void> {
	const own = and(eq(rosterDrafts.id, input.draftId), eq(rosterDrafts.madeBy, actor.id))
	await tx.delete(rosterDrafts).where(and(own, unconfirmed))
}

/** Deletes the rosters that were left lying for a day. */
export async function forgetRosters(tx: Tx, now: Date): Promise<void> {
	const limit = new Date(now.getTime() - ROSTER_KEPT_MS)
	await tx.delete(rosterDrafts).where(and(lt(rosterDrafts.madeAt, limit), unconfirmed))
}

const unconfirmed = isNull(rosterDrafts.importedAt)
