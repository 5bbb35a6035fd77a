import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { people } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { actorNow } from './actor-now.server.ts'
import { findWithinReach } from './find-within-reach.server.ts'
import type { RenamePerson } from './people.schema.ts'

/**
 * Sets a person's name. Records name people by their id, so all of them show the new name at once; that
 * it changed is written down, and by whom, but like everywhere in that list neither name is.
 * @throws Refusal `not-found`, `person-left`, `role-out-of-reach`.
 */
export async function renamePerson(given: Given<z.output<typeof RenamePerson>>): Promise<void> {
	const { input, tx } = given
	const actor = await actorNow(given, input.personId)
	const person = await findWithinReach(tx, actor, input.personId)
	if (person.name === input.name) return
	await tx.update(people).set({ name: input.name }).where(eq(people.id, person.id))
	await recordAudit(given, 'person-renamed', `person:${person.id}`)
}
