import { afterEach, beforeEach, expect, test } from 'vitest'
import { pino } from 'pino'
import { eq } from 'drizzle-orm'
import { readSettings } from '#app/edge/env.server.ts'
import { fillOrOffer } from '#app/edge/first-start.server.ts'
import { installRuntime, type Runtime } from '#app/edge/runtime.server.ts'
import { actorOf } from '#app/edge/session.server.ts'
import { offerSetUp } from '#app/edge/set-up.server.ts'
import { action, loader } from '#app/routes/setup.tsx'
import { items, onceTokens, people, units } from '#db/index.ts'
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts'
import { args, asking, NINE, sending } from './desk.ts'

const HOUR_MS = 60 * 60 * 1000

let base: TestDatabase
let runtime: Runtime
let now: Date
beforeEach(async () => {
	base = await freshDatabase()
	now = NINE
	const settings = readSettings({ ORIGIN: 'https://points.example.cn', NODE_ENV: 'production' })
	runtime = installRuntime({
		db: base.db,
		settings,
		log: pino({ level: 'silent' }),
		clock: () => now,
	})
})
afterEach(() => base.drop())

const FORM = {
	intent: 'set-up',
	name: '湖心区',
	nameEn: 'Huxin District',
	personName: '沈立新',
	login: '138 0013 8000',
	password: 'a sentence to remember',
	again: 'a sentence to remember',
}
const send = (token: string, fields: Record<string, string> = {}) =>
	action(args(sending('/setup', { ...FORM, token, ...fields })))
const isOpen = async (token: string) => (await loader(args(asking(`/setup?token=${token}`)))).open

async function offered(): Promise<string> {
	const token = await offerSetUp(base.db, now)
	if (token === null) throw new Error('nothing was offered')
	return token
}

test('production starts with nobody in it, and the log shows the way in', async () => {
	const words = await fillOrOffer(runtime)
	expect(await base.db.read.select().from(people)).toEqual([])
	const [, link] = /(https:\/\/points\.example\.cn\/setup\?token=[\w-]{43})/.exec(words) ?? []
	expect(await isOpen(new URL(link ?? '').searchParams.get('token') ?? '')).toBe(true)
	const [kept] = await base.db.read.select().from(onceTokens)
	expect(link).not.toContain(kept?.id)
})

test('the first administrator sets the district up and is signed in', async () => {
	const answer = await send(await offered())
	if (!(answer instanceof Response)) throw new Error('was not accepted')
	expect(answer.headers.get('location')).toBe('/admin?done=set-up')
	const [cookie = ''] = answer.headers.getSetCookie()
	const actor = await actorOf(asking('/', cookie.split(';')[0]))
	expect(actor).toMatchObject({ name: '沈立新', unitPath: `/${actor?.districtId}/` })
	expect(actor?.roles.map(({ role }) => role)).toEqual(['administrator'])
	const [district] = await base.db.read.select().from(units).where(eq(units.kind, 'district'))
	expect(district).toMatchObject({ name: '湖心区', nameEn: 'Huxin District' })
	expect(await base.db.read.select().from(items)).toHaveLength(39)
})

test('the link works once, and there is no other after it', async () => {
	const token = await offered()
	await send(token)
	expect(await isOpen(token)).toBe(false)
	expect(await send(token, { login: 'another@example.org' })).toMatchObject({
		data: { refusal: { code: 'setup-closed' } },
	})
	expect(await offerSetUp(base.db, now)).toBeNull()
	expect(await base.db.read.select().from(people)).toHaveLength(1)
})

test('of two who use it at the same moment, one founds the district', async () => {
	const token = await offered()
	const answers = await Promise.all([send(token), send(token, { login: 'b@example.org' })])
	expect(answers.filter((answer) => answer instanceof Response)).toHaveLength(1)
	expect(await base.db.read.select().from(people)).toHaveLength(1)
})

test('a new start makes a new link and ends the old one', async () => {
	const old = await offered()
	const fresh = await offered()
	expect([await isOpen(old), await isOpen(fresh)]).toEqual([false, true])
})

test('the link is too old after a day', async () => {
	const token = await offered()
	now = new Date(NINE.getTime() + 24 * HOUR_MS)
	expect(await isOpen(token)).toBe(false)
	expect(await send(token)).toMatchObject({ data: { refusal: { code: 'setup-closed' } } })
})

test('a link for a password does not found a district', async () => {
	const token = await offered()
	await base.db.transaction(async (tx) => {
		await tx.update(onceTokens).set({ purpose: 'set-password' })
	})
	expect(await isOpen(token)).toBe(false)
	expect(await send(token)).toMatchObject({ data: { refusal: { code: 'setup-closed' } } })
})

test('a mistake in the form uses nothing up', async () => {
	const token = await offered()
	expect(await send(token, { again: 'otherwise' })).toMatchObject({
		data: { errors: { again: { code: 'passwords-differ' } } },
	})
	expect(await isOpen(token)).toBe(true)
})
