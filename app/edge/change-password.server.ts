import { and, eq, isNull } from 'drizzle-orm'
import type { z } from 'zod'
import type { Given } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { Refusal } from '#app/features/refusal.ts'
import type { ChangePassword } from '#app/features/session/session.schema.ts'
import { savePassword } from '#app/features/session/set-password.server.ts'
import { users } from '#db/index.ts'
import type { Next } from './command.server.ts'
import { rememberDevice } from './known-device.server.ts'
import { hashPassword, isPassword } from './passwords.server.ts'
import { runtime } from './runtime.server.ts'
import { startSession } from './session.server.ts'
import { signInThrottle } from './throttle.server.ts'

// Whoever finds a phone that is signed in must not find out the password on it.
const throttle = signInThrottle()

interface Asking {
	readonly actor: Actor
	readonly request: Request
}

/** @throws Refusal `password-wrong-now`, `too-many-guesses`, `too-many-requests`. */
export async function checkPasswordChange(
	{ current, password }: z.output<typeof ChangePassword>,
	{ actor, request }: Asking,
) {
	const [user] = await runtime()
		.db.read.select({ passwordHash: users.passwordHash })
		.from(users)
		.where(and(eq(users.id, actor.id), isNull(users.disabledAt)))
	const guess = { account: actor.id, network: 'signed-in', device: 'signed-in' }
	await throttle.count(guess)
	if (!(await isPassword(current, user?.passwordHash))) throw new Refusal('password-wrong-now')
	await throttle.forgive(guess)
	return { request, passwordHash: await hashPassword(password) }
}

interface Changing extends Pick<Given, 'actor' | 'tx' | 'now'> {
	readonly prepared: Awaited<ReturnType<typeof checkPasswordChange>>
}

/** Ends every session and gives this device a new one. */
export async function changePassword({ actor, tx, now, prepared }: Changing): Promise<Next> {
	const { request, passwordHash } = prepared
	await savePassword({ tx, now, personId: actor.id, passwordHash })
	await recordAudit({ tx, now, actor }, 'password-changed', `person:${actor.id}`)
	const session = await startSession({ tx, personId: actor.id, request, now })
	return {
		to: '/devices',
		done: 'password-changed',
		cookies: [session, rememberDevice(request, { personId: actor.id, passwordHash })],
	}
}
