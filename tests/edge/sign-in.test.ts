import { afterAll, beforeAll, expect, test } from 'vitest'
import { eq } from 'drizzle-orm'
import { inScope } from '#app/edge/request-scope.server.ts'
import { actorOf } from '#app/edge/session.server.ts'
import { invitePerson } from '#app/features/session/invite-person.server.ts'
import { action as devices, loader as listDevices } from '#app/routes/devices.tsx'
import { action as setPassword, loader as showLink } from '#app/routes/set-password.tsx'
import { action as signIn } from '#app/routes/sign-in.tsx'
import { auditEvents, onceTokens, users } from '#db/index.ts'
import { args, asking, type Desk, desk, PASSWORD, sending, thrown } from './desk.ts'

const DAY_MS = 24 * 60 * 60 * 1000

let at: Desk
beforeAll(async () => {
	at = await desk()
})
afterAll(() => at.drop())

interface Trying {
	readonly login: string
	readonly password?: string
	readonly next?: string
	readonly cookie?: string
	/** Each test has a network of its own, so that guesses of one do not slow another. */
	readonly network?: string
}

let networks = 0
async function tries({ login, password = PASSWORD, next = '', cookie, network }: Trying) {
	const from = network ?? `192.0.2.${++networks}`
	const request = sending('/sign-in', { intent: 'sign-in', login, password, next }, cookie)
	const answer = await inScope({ id: 'r', nonce: 'n', network: from }, () => signIn(args(request)))
	if (!(answer instanceof Response)) {
		const { refusal, errors } = answer.data
		return { ok: false as const, status: answer.init?.status, refusal, errors, answer }
	}
	const cookies = answer.headers.getSetCookie().map((each) => each.split(';')[0] ?? '')
	return { ok: true as const, to: answer.headers.get('location'), cookies: cookies.join('; ') }
}

async function entered(trying: Trying) {
	const result = await tries(trying)
	if (!result.ok) throw new Error(`not signed in: ${JSON.stringify(result.answer.data)}`)
	return result
}

const loginOf = (id: string) => `${id}@example.org`

test.each([
	['volunteer', '/me'],
	['secretary', '/branch'],
	['street-officer', '/branch/approvals'],
	['merchant-owner', '/shop'],
	['merchant-staff', '/counter'],
	['administrator', '/admin'],
	['auditor', '/audit'],
] as const)('a %s begins at %s', async (role, desk) => {
	const id = await at.person('volunteer', role)
	expect((await entered({ login: loginOf(id) })).to).toBe(`${desk}?done=signed-in`)
})

test('the right password signs the right person in', async () => {
	const id = await at.person('volunteer')
	const { cookies } = await entered({ login: ` ${loginOf(id).toUpperCase()} ` })
	expect((await actorOf(asking('/', cookies)))?.id).toBe(id)
	const events = await at.db.read.select().from(auditEvents).where(eq(auditEvents.actorId, id))
	expect(events.map(({ action, details }) => [action, details])).toEqual([['signed-in', {}]])
})

test('the reader goes on to where he or she was, but never off this site', async () => {
	const login = loginOf(await at.person('volunteer'))
	const to = async (next: string) => (await entered({ login, next })).to
	expect(await to('/orders/1?x=2')).toBe('/orders/1?x=2&done=signed-in')
	expect(await to('//evil.example')).toBe('/me?done=signed-in')
	expect(await to('/sign-out')).toBe('/me?done=signed-in')
})

test('an unknown account, a wrong password and a closed account are told the same', async () => {
	const [known, closed] = [await at.person('volunteer'), await at.person('volunteer')]
	await at.db.transaction(async (tx) => {
		await tx.update(users).set({ disabledAt: at.now() }).where(eq(users.id, closed))
	})
	const answers = [
		await tries({ login: 'nobody@example.org' }),
		await tries({ login: loginOf(known), password: 'wrong' }),
		await tries({ login: loginOf(closed) }),
	]
	for (const answer of answers) {
		expect(answer).toMatchObject({
			ok: false,
			status: 422,
			refusal: { code: 'wrong-password', params: {} },
		})
		expect(JSON.stringify(answer)).not.toContain(PASSWORD)
	}
})

test('an unknown account takes as long as a known one', async () => {
	const login = loginOf(await at.person('volunteer'))
	const took = async (who: string) => {
		const began = performance.now()
		await tries({ login: who, password: 'wrong' })
		return performance.now() - began
	}
	let [known, unknown] = [Infinity, Infinity]
	// In turns, and the shortest of each: what else the machine does at the time falls out.
	for (let i = 0; i < 9; i++) {
		known = Math.min(known, await took(login))
		unknown = Math.min(unknown, await took('nobody@example.org'))
	}
	// A hash is nine tenths of the time: without it the unknown one would take a tenth.
	expect(unknown).toBeGreaterThan(known / 2)
	expect(known).toBeGreaterThan(unknown / 2)
})

test('the sixth guess in a minute is not even looked at', async () => {
	const login = loginOf(await at.person('volunteer'))
	const network = 'the guesser'
	for (let i = 0; i < 5; i++) {
		expect(await tries({ login, password: `wrong ${i}`, network })).toMatchObject({ status: 422 })
	}
	expect(await tries({ login, network })).toMatchObject({
		status: 429,
		refusal: { code: 'too-many-guesses', params: { minutes: 1 } },
	})
})

test('guesses do not lock the owner out, at home or on the phone that is known', async () => {
	const login = loginOf(await at.person('volunteer'))
	const network = 'a café'
	const { cookies } = await entered({ login, network })
	for (let i = 0; i < 8; i++) await tries({ login, password: `wrong ${i}`, network })
	expect(await tries({ login, network })).toMatchObject({ status: 429 })
	expect(await tries({ login, network: 'home' })).toMatchObject({ ok: true })
	expect(await tries({ login, network, cookie: cookies })).toMatchObject({ ok: true })
})

test('a device that knows one account is a stranger to another', async () => {
	const [mine, theirs] = [await at.person('volunteer'), await at.person('volunteer')]
	const { cookies } = await entered({ login: loginOf(mine) })
	const network = 'the same flat'
	for (let i = 0; i < 5; i++) {
		await tries({ login: loginOf(theirs), password: 'wrong', network, cookie: cookies })
	}
	expect(await tries({ login: loginOf(theirs), network })).toMatchObject({ status: 429 })
})

async function invited(): Promise<{ id: string; token: string }> {
	const id = await at.person('volunteer')
	await at.db.transaction(async (tx) => {
		await tx.delete(users).where(eq(users.id, id))
	})
	const path = await at.db.transaction((tx) =>
		invitePerson({ tx, now: at.now(), actor: { id: 'admin', districtId: 'd' }, personId: id }),
	)
	return { id, token: path.split('=')[1] ?? '' }
}

const choose = (token: string, password = 'a new sentence') =>
	setPassword(
		args(sending('/set-password', { intent: 'set-password', token, password, again: password })),
	)

test('a new person sets a password with the link, once, and is signed in', async () => {
	const { id, token } = await invited()
	const [kept] = await at.db.read.select().from(onceTokens).where(eq(onceTokens.personId, id))
	expect(kept?.id).not.toContain(token)
	const page = await showLink(args(asking(`/set-password?token=${token}`)))
	expect(page.person).toEqual({ name: '陈晓燕', login: loginOf(id) })
	const answer = await choose(token)
	if (!(answer instanceof Response)) throw new Error('was not accepted')
	expect(answer.headers.get('location')).toBe('/me?done=password-set')
	const [cookie = ''] = answer.headers.getSetCookie()
	expect((await actorOf(asking('/', cookie.split(';')[0])))?.id).toBe(id)
	expect(await tries({ login: loginOf(id), password: 'a new sentence' })).toMatchObject({
		ok: true,
	})
	expect(await choose(token)).toMatchObject({ data: { refusal: { code: 'link-used-up' } } })
	expect((await showLink(args(asking(`/set-password?token=${token}`)))).person).toBeNull()
})

test('of two who use a link at the same moment, one gets in', async () => {
	const { token } = await invited()
	const answers = await Promise.all([
		choose(token, 'the first one'),
		choose(token, 'the second one'),
	])
	expect(answers.filter((answer) => answer instanceof Response)).toHaveLength(1)
})

test('a link is too old after seven days', async () => {
	const { token } = await invited()
	at.wait(7 * DAY_MS)
	expect(await choose(token)).toMatchObject({ data: { refusal: { code: 'link-used-up' } } })
})

test.each(['', 'x', `${'A'.repeat(43)}`, '%00', '../../etc'])(
	'a link that nobody sent opens nothing: %j',
	async (token) => {
		expect((await showLink(args(asking(`/set-password?token=${token}`)))).person).toBeNull()
		expect(await choose(token)).not.toBeInstanceOf(Response)
	},
)

const change = (cookie: string, current: string) =>
	devices(
		args(
			sending(
				'/devices',
				{ intent: 'change-password', current, password: 'another one', again: 'another one' },
				cookie,
			),
		),
	)

test('a changed password signs all other devices out, and this one gets a new token', async () => {
	const id = await at.person('volunteer')
	const [here, phone] = [await at.signIn(id), await at.signIn(id)]
	expect(await change(here, 'wrong')).toMatchObject({
		data: { refusal: { code: 'password-wrong-now' } },
	})
	const answer = await change(here, PASSWORD)
	if (!(answer instanceof Response)) throw new Error('was not accepted')
	const [cookie = ''] = answer.headers.getSetCookie()
	expect(await actorOf(asking('/', phone))).toBeNull()
	expect(await actorOf(asking('/', here))).toBeNull()
	expect((await actorOf(asking('/', cookie.split(';')[0])))?.id).toBe(id)
	expect(await tries({ login: loginOf(id) })).toMatchObject({ ok: false })
})

test('who finds a phone that is signed in cannot guess the password on it', async () => {
	const cookie = await at.signIn(await at.person('volunteer'))
	for (let i = 0; i < 5; i++) await change(cookie, `wrong ${i}`)
	expect(await change(cookie, PASSWORD)).toMatchObject({
		data: { refusal: { code: 'too-many-guesses' } },
	})
})

test('the list of devices shows this one, and nobody else’s', async () => {
	const id = await at.person('volunteer')
	await at.signIn(await at.person('volunteer'))
	const [here] = [await at.signIn(id), await at.signIn(id)]
	const { devices: list } = await listDevices(args(asking('/devices', here)))
	expect(list.map(({ device, isHere }) => [device, isHere]).sort()).toEqual([
		['Firefox · Linux', false],
		['Firefox · Linux', true],
	])
	expect(await thrown(listDevices(args(asking('/devices'))))).toMatchObject({ status: 302 })
})
