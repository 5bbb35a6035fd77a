import { and, desc, eq } from 'drizzle-orm'
import { sessions } from '#db/index.ts'
import type { Asked, Given } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import { endSessions } from './end-sessions.server.ts'

/** Where the actor is signed in, most recently used first. `id` is a hash and signs nobody in. */
export async function listDevices({ actor, read }: Pick<Asked, 'actor' | 'read'>) {
	return read
		.select({
			id: sessions.id,
			device: sessions.device,
			createdAt: sessions.createdAt,
			lastSeenAt: sessions.lastSeenAt,
			endsAt: sessions.endsAt,
		})
		.from(sessions)
		.where(eq(sessions.userId, actor.id))
		.orderBy(desc(sessions.lastSeenAt))
		.limit(100)
}

type Acting = Pick<Given, 'actor' | 'tx' | 'now'>

/** @throws Refusal `not-found` when the device is another person's, or signed out already. */
export async function signOutDevice(given: Acting, device: string): Promise<void> {
	const { actor, tx } = given
	const [ended] = await tx
		.delete(sessions)
		.where(and(eq(sessions.id, device), eq(sessions.userId, actor.id)))
		.returning({ id: sessions.id })
	if (!ended) throw new Refusal('not-found')
	await recordAudit(given, 'device-signed-out', `person:${actor.id}`)
}

/** Leaves the device signed in from which it is asked. */
export async function signOutOthers(given: Acting, thisDevice: string): Promise<void> {
	const { actor, tx } = given
	await endSessions(tx, actor.id, thisDevice)
	await recordAudit(given, 'others-signed-out', `person:${actor.id}`)
}
