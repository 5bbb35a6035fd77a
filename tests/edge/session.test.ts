import { afterAll, beforeEach, expect, test } from 'vitest'
import { eq } from 'drizzle-orm'
import { actorOf, endSession, signedInBy, sweepSessions } from '#app/edge/session.server.ts'
import { SESSION_COOKIE } from '#app/edge/cookies.ts'
import { inScope } from '#app/edge/request-scope.server.ts'
import { signOutDevice, signOutOthers } from '#app/features/session/devices.server.ts'
import { people, roleGrants, sessions, users } from '#db/index.ts'
import { asking, type Desk, desk } from './desk.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

let at: Desk
beforeEach(async () => {
	await at?.drop()
	at = await desk()
})
afterAll(() => at.drop())

const isIn = async (cookie: string) => (await actorOf(asking('/', cookie))) !== null

test('the database knows no token with which anybody could sign in', async () => {
	const cookie = await at.signIn(await at.person('volunteer'))
	const [, token = ''] = cookie.split('=')
	expect(token).toMatch(/^[a-z2-7]{40}$/)
	const [row] = await at.db.read.select().from(sessions)
	expect(JSON.stringify(row)).not.toContain(token)
	expect(row?.id).toMatch(/^[\da-f]{64}$/)
	expect(await isIn(`${SESSION_COOKIE}=${row?.id}`)).toBe(false)
})

test('the actor is the person with the roles held now', async () => {
	const id = await at.person('volunteer', 'secretary')
	const actor = await actorOf(asking('/', await at.signIn(id)))
	expect(actor).toMatchObject({ id, districtId: 'd', unitId: 'b', unitPath: '/d/b/' })
	expect(actor?.roles.map(({ role, path }) => [role, path]).sort()).toEqual([
		['secretary', '/d/b/'],
		['volunteer', '/d/b/'],
	])
})

test('reading who asks takes two queries, once for all loaders of a request', async () => {
	const cookie = await at.signIn(await at.person('volunteer', 'secretary', 'auditor'))
	const before = at.used().queries
	await inScope({ id: 'r', nonce: 'n', network: 'here' }, async () => {
		await Promise.all([actorOf(asking('/a', cookie)), actorOf(asking('/b', cookie))])
		await actorOf(asking('/c', cookie))
	})
	expect(at.used().queries - before).toBe(2)
	await actorOf(asking('/'))
	await actorOf(asking('/', `${SESSION_COOKIE}=not-of-our-making`))
	expect(at.used().queries - before).toBe(2)
})

test.each([
	['volunteer', 30 * DAY_MS, 90 * DAY_MS],
	['secretary', 12 * HOUR_MS, 7 * DAY_MS],
	['merchant-staff', 12 * HOUR_MS, 7 * DAY_MS],
	['administrator', 2 * HOUR_MS, 12 * HOUR_MS],
	['auditor', 2 * HOUR_MS, 12 * HOUR_MS],
] as const)(
	'a %s who goes away is signed out, and nobody stays for ever',
	async (role, idle, absolute) => {
		const id = await at.person(role, 'volunteer')
		const left = await at.signIn(id)
		at.wait(idle - MINUTE_MS)
		expect(await isIn(left)).toBe(true)
		at.wait(idle)
		expect(await isIn(left)).toBe(false)
		expect(await at.db.read.select().from(sessions)).toEqual([])

		const busy = await at.signIn(id)
		const step = idle / 2
		for (let passed = step; passed < absolute; passed += step) {
			at.wait(step)
			expect(await isIn(busy)).toBe(true)
		}
		at.wait(step)
		expect(await isIn(busy)).toBe(false)
	},
)

test('a session is prolonged by a write every few minutes, not by every request', async () => {
	const cookie = await at.signIn(await at.person('volunteer'))
	const before = at.used().transactions
	for (let i = 0; i < 10; i++) await isIn(cookie)
	expect(at.used().transactions).toBe(before)
	at.wait(6 * MINUTE_MS)
	for (let i = 0; i < 10; i++) await isIn(cookie)
	expect(at.used().transactions).toBe(before + 1)
	const [row] = await at.db.read.select().from(sessions)
	expect(row?.lastSeenAt).toEqual(at.now())
})

test('signing in gives a new token and ends the one that the browser had', async () => {
	const id = await at.person('volunteer')
	const { startSession } = await import('#app/edge/session.server.ts')
	const old = await at.signIn(id)
	const again = await at.db.transaction((tx) =>
		startSession({ tx, personId: id, request: asking('/', old), now: at.now() }),
	)
	expect(again.split(';')[0]).not.toBe(old)
	expect(await isIn(old)).toBe(false)
	expect(await isIn(again.split(';')[0] ?? '')).toBe(true)
})

test('the cookie belongs to this host alone, and no script reads it', async () => {
	const { startSession } = await import('#app/edge/session.server.ts')
	const personId = await at.person('administrator')
	const cookie = await at.db.transaction((tx) =>
		startSession({ tx, personId, request: asking('/'), now: at.now() }),
	)
	const [pair, ...attributes] = cookie.split('; ')
	expect(pair).toMatch(/^__Host-linli=/)
	expect(attributes.sort()).toEqual([
		'HttpOnly',
		'Max-Age=43200',
		'Path=/',
		'SameSite=Lax',
		'Secure',
	])
})

test('signing out ends the session at the server, too', async () => {
	const cookie = await at.signIn(await at.person('volunteer'))
	const blank = await at.db.transaction((tx) => endSession(tx, asking('/', cookie)))
	expect(blank).toMatch(/^__Host-linli=; .*Max-Age=0/)
	expect(await isIn(cookie)).toBe(false)
})

test('other roles, another token', async () => {
	const id = await at.person('volunteer')
	const cookie = await at.signIn(id)
	at.wait(1000)
	await at.db.transaction(async (tx) => {
		await tx.insert(roleGrants).values({
			id: 'promotion',
			districtId: 'd',
			personId: id,
			role: 'administrator',
			unitId: 'd',
			grantedBy: 'somebody',
			grantedAt: at.now(),
		})
	})
	expect(await isIn(cookie)).toBe(false)
	at.wait(1000)
	const asAdministrator = await at.signIn(id)
	expect(await isIn(asAdministrator)).toBe(true)
	at.wait(1000)
	await at.db.transaction(async (tx) => {
		await tx.update(roleGrants).set({ endedAt: at.now() }).where(eq(roleGrants.id, 'promotion'))
	})
	expect(await isIn(asAdministrator)).toBe(false)
})

test('an account that was closed, and a person who left, are out at once', async () => {
	const [closed, left] = [await at.person('volunteer'), await at.person('volunteer')]
	const [one, other] = [await at.signIn(closed), await at.signIn(left)]
	await at.db.transaction(async (tx) => {
		await tx.update(users).set({ disabledAt: at.now() }).where(eq(users.id, closed))
		await tx.update(people).set({ leftAt: at.now() }).where(eq(people.id, left))
	})
	expect(await isIn(one)).toBe(false)
	expect(await isIn(other)).toBe(false)
})

test('somebody signs out everywhere but here', async () => {
	const id = await at.person('volunteer')
	const stranger = await at.signIn(await at.person('volunteer'))
	const [here, phone, library] = [await at.signIn(id), await at.signIn(id), await at.signIn(id)]
	const asks = await signedInBy(asking('/', here))
	if (!asks) throw new Error('is signed in')
	await at.db.transaction((tx) =>
		signOutOthers({ tx, actor: asks.actor, now: at.now() }, asks.session.hash),
	)
	expect(await Promise.all([here, phone, library, stranger].map(isIn))).toEqual([
		true,
		false,
		false,
		true,
	])
})

test('nobody signs another person out', async () => {
	const mine = await signedInBy(asking('/', await at.signIn(await at.person('volunteer'))))
	const theirs = await at.signIn(await at.person('volunteer'))
	const other = await signedInBy(asking('/', theirs))
	if (!mine || !other) throw new Error('both are signed in')
	const given = { actor: mine.actor, now: at.now() }
	await expect(
		at.db.transaction((tx) => signOutDevice({ ...given, tx }, other.session.hash)),
	).rejects.toMatchObject({ code: 'not-found' })
	expect(await isIn(theirs)).toBe(true)
	await at.db.transaction((tx) => signOutDevice({ ...given, tx }, mine.session.hash))
})

test('ended sessions are swept away', async () => {
	const cookie = await at.signIn(await at.person('administrator'))
	await at.signIn(await at.person('volunteer'))
	at.wait(3 * HOUR_MS)
	await sweepSessions()
	expect(await at.db.read.select().from(sessions)).toHaveLength(1)
	expect(await isIn(cookie)).toBe(false)
})
