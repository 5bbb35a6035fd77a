import { afterAll, beforeAll, expect, test } from 'vitest'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { command, commands } from '#app/edge/command.server.ts'
import { page } from '#app/edge/page.server.ts'
import { whole } from '#app/features/form.schema.ts'
import { anyone, holding } from '#app/features/people/actor.policy.ts'
import { Refusal } from '#app/features/refusal.ts'
import { units } from '#db/index.ts'
import { args, asking, type Desk, desk, NINE, sending, thrown } from './desk.ts'

let at: Desk
let volunteer: string
let secretary: string
beforeAll(async () => {
	at = await desk()
	volunteer = await at.signIn(await at.person('volunteer'))
	secretary = await at.signIn(await at.person('secretary', 'volunteer'))
})
afterAll(() => at.drop())

const branches = page(
	{ allow: holding('secretary'), query: z.object({ count: whole(1, 9).default(1) }) },
	async ({ actor, query, now }) => ({ name: actor.name, count: query.count, now }),
)

test('a stranger is asked to sign in first, and comes back to the page and its search', async () => {
	const answer = await thrown(branches(args(asking('/branch?count=2&q=理发'))))
	expect(answer).toMatchObject({ status: 302 })
	expect(answer.to).toBe(
		`/sign-in?next=${encodeURIComponent('/branch?count=2&q=%E7%90%86%E5%8F%91')}`,
	)
})

test('somebody with another role is told no, with its sentence', async () => {
	const answer = await thrown(branches(args(asking('/branch', volunteer))))
	expect(answer).toEqual({
		status: 403,
		to: null,
		body: { refusal: { code: 'forbidden', params: {} } },
	})
})

test('the page gets what it asked for, parsed', async () => {
	expect(await branches(args(asking('/branch?count=3', secretary)))).toEqual({
		name: '陈晓燕',
		count: 3,
		now: NINE,
	})
})

test('an address that does not parse is a page that is not there', async () => {
	expect(await thrown(branches(args(asking('/branch?count=x', secretary))))).toMatchObject({
		status: 404,
	})
	expect(await thrown(branches(args(asking('/branch?count=1&count=2', secretary))))).toMatchObject({
		status: 404,
	})
})

test('a parameter of the route is never overruled by a search parameter', async () => {
	const show = page({ allow: anyone, query: z.object({ id: z.string() }) }, ({ query }) => query.id)
	expect(await show(args(asking('/orders/1?id=2'), { id: '1' }))).toBe('1')
})

test.each([
	['not-found', 404],
	['forbidden', 403],
	['already-done', 409],
	['wrong-password', 422],
	['too-many-requests', 429],
] as const)('a page that refuses with %s answers %i', async (code, status) => {
	const show = page({ allow: anyone }, () => {
		throw new Refusal(code, { places: 10n })
	})
	expect(await thrown(show(args(asking('/'))))).toEqual({
		status,
		to: null,
		body: { refusal: { code, params: { places: 10n } } },
	})
})

test('a bug of a page stays a bug', async () => {
	const show = page({ allow: anyone }, () => {
		throw new TypeError('x is not a function')
	})
	await expect(show(args(asking('/')))).rejects.toThrow(TypeError)
})

test('a page for anyone knows its reader all the same', async () => {
	const greet = page({ allow: anyone }, ({ actor }) => actor?.name ?? 'nobody')
	expect(await greet(args(asking('/')))).toBe('nobody')
	expect(await greet(args(asking('/', volunteer)))).toBe('陈晓燕')
})

const Rename = z.object({ name: z.string().min(2), password: z.string().optional() })
const rename = commands({
	rename: command({ allow: holding('secretary'), form: Rename }, async ({ input, tx }) => {
		await tx.update(units).set({ name: input.name }).where(eq(units.id, 'b'))
		if (input.name === 'taken') throw new Refusal('login-taken')
		if (input.name === 'gone') throw new Refusal('not-found')
		if (input.name === 'bug') throw new TypeError('x is not a function')
		return { to: '/branch?tab=all', done: 'set-up', cookies: ['a=1', 'b=2'] }
	}),
})
const nameNow = async () =>
	(await at.db.read.select().from(units).where(eq(units.id, 'b')))[0]?.name

const send = (fields: Record<string, string>, cookie?: string) =>
	rename(args(sending('/branch?x=1', fields, cookie)))

test('who is not signed in any more is led back to the page of the form', async () => {
	const answer = await thrown(send({ intent: 'rename', name: 'new' }))
	expect(answer).toMatchObject({ status: 302, to: '/sign-in?next=%2Fbranch' })
})

test('the role is asked before the form is looked at', async () => {
	expect(await thrown(send({ intent: 'rename' }, volunteer))).toMatchObject({ status: 403 })
})

test('a form with a mistake comes back with all that was typed but the password, and opens no transaction', async () => {
	const before = at.used().transactions
	const answer = await send({ intent: 'rename', name: 'x', password: 'secret' }, secretary)
	expect(at.used().transactions).toBe(before)
	expect(answer).toMatchObject({
		data: {
			intent: 'rename',
			values: { intent: 'rename', name: 'x' },
			errors: { name: { code: 'too-short', params: { minimum: 2 } } },
		},
		init: { status: 422 },
	})
	expect(JSON.stringify(answer)).not.toContain('secret')
})

test('a refusal rolls everything back and comes to the form', async () => {
	const before = await nameNow()
	const answer = await send({ intent: 'rename', name: 'taken' }, secretary)
	expect(answer).toMatchObject({
		data: { values: { name: 'taken' }, refusal: { code: 'login-taken', params: {} } },
		init: { status: 409 },
	})
	expect(await nameNow()).toBe(before)
})

test('a thing that is not there takes the whole page', async () => {
	expect(await thrown(send({ intent: 'rename', name: 'gone' }, secretary))).toMatchObject({
		status: 404,
	})
})

test('a bug of a command rolls back and stays a bug', async () => {
	const before = await nameNow()
	await expect(send({ intent: 'rename', name: 'bug' }, secretary)).rejects.toThrow(TypeError)
	expect(await nameNow()).toBe(before)
})

test('a command that was done leads on, says so there, and sets its cookies', async () => {
	const answer = await send({ intent: 'rename', name: 'Willow' }, secretary)
	if (!(answer instanceof Response)) throw new Error('it was not accepted')
	expect(answer.status).toBe(303)
	expect(answer.headers.get('location')).toBe('/branch?tab=all&done=set-up')
	expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
	expect(await nameNow()).toBe('Willow')
})

test.each([
	{},
	{ intent: '' },
	{ intent: 'remove' },
	{ intent: 'constructor' },
	{ intent: '__proto__' },
])('a form that no command knows is refused: %j', async (fields) => {
	expect(await thrown(send(fields, secretary))).toMatchObject({
		status: 422,
		body: { refusal: { code: 'unknown-form' } },
	})
})

test('a body that is no form is refused', async () => {
	const request = asking('/branch', secretary, {
		method: 'POST',
		body: '{"intent":"rename"}',
		headers: { 'content-type': 'application/json' },
	})
	expect(await thrown(rename(args(request)))).toMatchObject({ status: 422 })
})

test('a wrong parameter of the route is a page that is not there', async () => {
	const close = commands({
		close: command({ allow: anyone, form: z.object({ unitId: z.uuid() }) }, async () => ({
			to: '/',
		})),
	})
	const request = sending('/x', { intent: 'close', unitId: 'from the form' })
	expect(await thrown(close(args(request, { unitId: 'x' })))).toMatchObject({ status: 404 })
})

test('slow work is done before the transaction, and may refuse', async () => {
	const order: string[] = []
	const action = commands({
		go: command(
			{
				allow: anyone,
				form: z.object({ say: z.string() }),
				prepare: async ({ say }) => {
					order.push('prepared')
					if (say === 'no') throw new Refusal('wrong-password')
					return say.length
				},
			},
			async ({ prepared }) => {
				order.push(`ran with ${prepared}`)
				return { to: '/' }
			},
		),
	})
	const before = at.used().transactions
	const refused = await action(args(sending('/', { intent: 'go', say: 'no' })))
	expect(refused).toMatchObject({ data: { refusal: { code: 'wrong-password' } } })
	expect(at.used().transactions).toBe(before)
	await action(args(sending('/', { intent: 'go', say: 'yes!' })))
	expect(order).toEqual(['prepared', 'prepared', 'ran with 4'])
})
