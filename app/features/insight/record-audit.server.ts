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
export async function recordAudit(
	{ tx, actor, now }: Witness,
	action: string,
	...[subject, details = {}]: About
): Promise<void> {
	await tx.insert(auditEvents).values({
		id: uuid({ msecs: now.getTime() }),
		districtId: actor.districtId,
		actorId: actor.id,
		action,
		subject,
		details,
		at: now,
	})
}
