import { inArray, sql } from 'drizzle-orm'
import { people } from '#db/index.ts'
import type { Tx } from '#app/features/given.ts'

/**
 * Lets one transaction at a time count what a person does: two that begin together would not see
 * each other's rows on PostgreSQL, and both would count the same minutes. The later one starts over.
 */
export async function takeTurn(tx: Tx, personIds: readonly string[]): Promise<void> {
	if (personIds.length === 0) return
	await tx
		.update(people)
		.set({ turn: sql`${people.turn} + 1` })
		.where(inArray(people.id, [...personIds].toSorted()))
}
