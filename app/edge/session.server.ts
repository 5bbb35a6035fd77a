import { eq } from 'drizzle-orm'
import { generateIdFromEntropySize, Lucia } from 'lucia'
import type { Actor, RoleAt } from '#app/features/people/actor.policy.ts'
import { type Reader, roleGrants, sessions, type Tx, units } from '#db/index.ts'
import { SESSION_COOKIE } from './cookies.ts'
import { deviceOf } from './device-name.ts'
import { requestScope, type SignedIn } from './request-scope.server.ts'
import { runtime } from './runtime.server.ts'
import {
	onDatabase,
	onTransaction,
	sessionAdapter,
	type SessionFacts,
	tokenHash,
} from './session-adapter.server.ts'
import { sessionLife } from './session-life.ts'

declare module 'lucia' {
	interface Register {
		Lucia: ReturnType<typeof luciaOn>
	}
}

/** A request moves the end of its session at most so often: it is a write. */
const KEEP_ALIVE_MS = 5 * 60 * 1000
/** 25 bytes of entropy, 200 bits. */
const TOKEN_BYTES = 25

/** Who asks, or null: two queries, once for each request however many loaders it runs. */
export async function actorOf(request: Request): Promise<Actor | null> {
	return (await signedInBy(request))?.actor ?? null
}

export function signedInBy(request: Request): Promise<SignedIn | null> {
	const scope = requestScope()
	if (!scope) return read(request)
	scope.signedIn ??= read(request)
	return scope.signedIn
}

interface NewSession {
	readonly tx: Tx
	readonly personId: string
	readonly request: Request
	readonly now: Date
}

/**
 * Signs a person in with a new token, and ends the session that the request came with.
 * @returns the value of `Set-Cookie`.
 */
export async function startSession({ tx, personId, request, now }: NewSession): Promise<string> {
	const lucia = luciaOn(onTransaction(tx))
	const old = tokenOf(request)
	if (old) await lucia.invalidateSession(old)
	const { idleMs, absoluteMs } = sessionLife((await rolesOf(tx, personId)).roles)
	const token = generateIdFromEntropySize(TOKEN_BYTES)
	await lucia.createSession(
		personId,
		{
			hash: tokenHash(token),
			createdAt: now,
			lastSeenAt: now,
			expiresAt: new Date(now.getTime() + idleMs),
			endsAt: new Date(now.getTime() + absoluteMs),
			device: deviceOf(request.headers.get('user-agent')),
		},
		{ sessionId: token },
	)
	const cookie = lucia.createSessionCookie(token)
	cookie.attributes.maxAge = absoluteMs / 1000
	return cookie.serialize()
}

/** Ends the session that the request came with. @returns the value of `Set-Cookie`. */
export async function endSession(tx: Tx, request: Request): Promise<string> {
	const lucia = luciaOn(onTransaction(tx))
	const token = tokenOf(request)
	if (token) await lucia.invalidateSession(token)
	return lucia.createBlankSessionCookie().serialize()
}

/** Deletes the sessions that ended by themselves. @returns nothing; call it now and then. */
export const sweepSessions = (): Promise<void> =>
	luciaOn(onDatabase(runtime().db)).deleteExpiredSessions()

const luciaOn = (handle: ReturnType<typeof onDatabase>) =>
	new Lucia(sessionAdapter(handle, runtime().clock), {
		sessionCookie: {
			name: SESSION_COOKIE,
			attributes: { secure: true, sameSite: 'lax', path: '/' },
		},
		getUserAttributes: (person) => ({ person }),
		getSessionAttributes: (facts) => ({ facts }),
	})

function tokenOf(request: Request): string | null {
	const cookies = request.headers.get('cookie')
	return cookies === null ? null : luciaOn(onDatabase(runtime().db)).readSessionCookie(cookies)
}

async function read(request: Request): Promise<SignedIn | null> {
	const token = tokenOf(request)
	// Of our making they have 40 letters: anything else need not trouble the database.
	if (!token || !/^[a-z2-7]{40}$/.test(token)) return null
	const { db, clock } = runtime()
	const lucia = luciaOn(onDatabase(db))
	const { user, session } = await lucia.validateSession(token)
	if (!user) return null
	const { roles, changedAt } = await rolesOf(db.read, user.id)
	const { createdAt, lastSeenAt } = session.facts
	// Other roles, other token: whoever copied the old one gains nothing by a promotion.
	if (changedAt > createdAt.getTime()) {
		await lucia.invalidateSession(token)
		return null
	}
	const idleMs = clock().getTime() - lastSeenAt.getTime()
	if (idleMs >= KEEP_ALIVE_MS) await keepAlive(session.facts, sessionLife(roles).idleMs)
	const { person } = user
	return {
		session: session.facts,
		actor: {
			id: user.id,
			districtId: person.districtId,
			name: person.name,
			volunteerNumber: person.volunteerNumber,
			unitId: person.unitId,
			unitPath: person.unitPath,
			householdId: person.householdId,
			goodsAccount: person.goodsAccount,
			honourAccount: person.honourAccount,
			roles,
		},
	}
}

/** Roles held now, and when the last of all came or went: milliseconds, 0 for never. */
async function rolesOf(
	from: Reader,
	personId: string,
): Promise<{ roles: RoleAt[]; changedAt: number }> {
	const grants = await from
		.select({
			role: roleGrants.role,
			unitId: roleGrants.unitId,
			path: units.path,
			merchantId: roleGrants.merchantId,
			grantedAt: roleGrants.grantedAt,
			endedAt: roleGrants.endedAt,
		})
		.from(roleGrants)
		.leftJoin(units, eq(units.id, roleGrants.unitId))
		.where(eq(roleGrants.personId, personId))
	return {
		roles: grants
			.filter(({ endedAt }) => endedAt === null)
			.map(({ role, unitId, path, merchantId }) => ({ role, unitId, path, merchantId })),
		changedAt: Math.max(0, ...grants.map((grant) => (grant.endedAt ?? grant.grantedAt).getTime())),
	}
}

async function keepAlive({ hash, endsAt }: SessionFacts, idleMs: number): Promise<void> {
	const { db, clock, log } = runtime()
	const now = clock()
	const expiresAt = new Date(Math.min(now.getTime() + idleMs, endsAt.getTime()))
	try {
		await db.transaction(async (tx) => {
			await tx.update(sessions).set({ lastSeenAt: now, expiresAt }).where(eq(sessions.id, hash))
		})
	} catch (error) {
		// A full disk must not keep people from reading.
		log.warn({ err: error }, 'a session could not be prolonged')
	}
}
