import { v7 as uuid } from 'uuid'
import { auditEvents } from '#db/index.ts'
import type { Tx } from '#app/features/given.ts'

/** The part of `Given` that an audit event needs; a verb passes its own `given`. */
export interface Witness {
	readonly tx: Tx
	readonly actor: { readonly id: string; readonly districtId: string }
	readonly now: Date
}

type About = readonly [subject: string, details?: Readonly<Record<string, string>>]

/**
 * Writes down who did what, in the transaction that did it: what rolls back leaves no event.
 * `action` is a key of `audit.actions` in i18n (`role-granted`), `subject` names the thing
 * (`person:<id>`). `details` holds codes, ids and figures; never a name, phone number or address.
 */
export const recordAudit = (witness: Witness, action: string, ...about: About): Promise<void> =>
	recordAudits(witness, action, [about])

/** The same of many things at once, with one statement: at most 4,000, or one has no room. */
export async function recordAudits(
	{ tx, actor, now }: Witness,
	action: string,
	abouts: readonly About[],
): Promise<void> {
	if (abouts.length === 0) return
	await tx.insert(auditEvents).values(
		abouts.map(([subject, details = {}]) => ({
			id: uuid({ msecs: now.getTime() }),
			districtId: actor.districtId,
			actorId: actor.id,
			action,
			subject,
			details,
			at: now,
		})),
	)
}
