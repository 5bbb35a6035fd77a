import { and, eq, isNull } from 'drizzle-orm'
import type { z } from 'zod'
import type { Given } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import type { Role } from '#app/features/people/actor.policy.ts'
import { findActor } from '#app/features/people/find-actor.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import type { Login } from '#app/features/session/login.policy.ts'
import type { SignIn } from '#app/features/session/session.schema.ts'
import { contacts, people, users } from '#db/index.ts'
import type { Next } from './command.server.ts'
import { knownDevice, rememberDevice } from './known-device.server.ts'
import { localPath } from './local-path.ts'
import { isPassword } from './passwords.server.ts'
import { requestScope } from './request-scope.server.ts'
import { runtime } from './runtime.server.ts'
import { startSession } from './session.server.ts'
import { signInThrottle } from './throttle.server.ts'

const throttle = signInThrottle()

export interface Account {
	readonly personId: string
	readonly districtId: string
	readonly passwordHash: string
}
interface Checked {
	readonly account: Account
	readonly request: Request
}

/**
 * Finds the account and checks its password, before any transaction.
 * @throws Refusal `wrong-password`, the same for an unknown account, a closed one and a wrong
 * password, after the same time; `too-many-guesses`; `too-many-requests`.
 */
export async function checkSignIn(
	{ login, password }: z.output<typeof SignIn>,
	{ request }: { readonly request: Request },
): Promise<Checked> {
	const account = await accountOf(login)
	const guess = {
		account: login.phone ?? login.email,
		network: requestScope()?.network ?? 'here',
		device: knownDevice(request, account),
	}
	await throttle.count(guess)
	const isRight = await isPassword(password, account?.passwordHash)
	if (!account || !isRight) throw new Refusal('wrong-password')
	await throttle.forgive(guess)
	return { account, request }
}

interface Entering extends Pick<Given, 'tx' | 'now'>, Checked {
	/** Where the reader wanted to go; empty for the desk of his or her role. */
	readonly next: string
}

/** Signs the account in: a new token, and the device is known from now on. */
export async function enter({ tx, now, account, request, next }: Entering): Promise<Next> {
	const { personId: id, districtId } = account
	const session = await startSession({ tx, personId: id, request, now })
	await recordAudit({ tx, now, actor: { id, districtId } }, 'signed-in', `person:${id}`)
	const roles = (await findActor(tx, id))?.roles ?? []
	const desk = deskOf(roles.map(({ role }) => role))
	return {
		to: LOOPS.test(next) ? desk : localPath(next, desk),
		done: 'signed-in',
		cookies: [session, rememberDevice(request, account)],
	}
}

async function accountOf({ phone, email }: Login): Promise<Account | undefined> {
	const [found] = await runtime()
		.db.read.select({
			personId: people.id,
			districtId: people.districtId,
			passwordHash: users.passwordHash,
		})
		.from(contacts)
		.innerJoin(people, and(eq(people.id, contacts.personId), isNull(people.leftAt)))
		.innerJoin(users, and(eq(users.id, people.id), isNull(users.disabledAt)))
		.where(phone === null ? eq(contacts.email, email) : eq(contacts.phone, phone))
	return found
}

/** Pages that are of no use to somebody who has just signed in. */
const LOOPS = /^\/(sign-in|sign-out|set-password|setup)(\/|\?|#|$)/

const DESKS: readonly (readonly [Role, string])[] = [
	['administrator', '/admin'],
	['auditor', '/audit'],
	['secretary', '/branch'],
	['deputy', '/branch'],
	['community-officer', '/branch/approvals'],
	['street-officer', '/branch/approvals'],
	['merchant-owner', '/shop'],
	['merchant-staff', '/counter'],
]

/** The page on which somebody with these roles begins the day. */
export const deskOf = (roles: readonly Role[]): string =>
	DESKS.find(([role]) => roles.includes(role))?.[1] ?? '/me'
