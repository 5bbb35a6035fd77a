import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { api, download } from '#app/edge/api.server.ts'
import { holding, signedIn } from '#app/features/people/actor.policy.ts'
import { Refusal } from '#app/features/refusal.ts'
import { args, asking, type Desk, desk, NINE, thrown } from './desk.ts'

let at: Desk
let volunteer: string
beforeAll(async () => {
	at = await desk()
	volunteer = await at.signIn(await at.person('volunteer'))
})
afterAll(() => at.drop())

test('a program gets amounts as digits and times as text, and statuses instead of pages', async () => {
	const figures = api(
		{ allow: signedIn, query: z.object({ id: z.string().optional() }) },
		({ query, now }) => {
			if (query.id === 'gone') throw new Refusal('not-found')
			return { points: 9_007_199_254_740_993n, now }
		},
	)
	const ask = (path: string, cookie?: string) => figures(args(asking(path, cookie)))
	expect(await (await ask('/', volunteer)).json()).toEqual({
		points: '9007199254740993',
		now: NINE.toISOString(),
	})
	expect(await thrown(ask('/'))).toMatchObject({ status: 401 })
	expect((await ask('/?id=gone', volunteer)).status).toBe(404)
	const guarded = api({ allow: holding('auditor') }, () => ({}))
	expect(await thrown(guarded(args(asking('/', volunteer))))).toMatchObject({ status: 403 })
})

test('a file has a name that no header can break', () => {
	const file = download('table"\r\nset-cookie: a=b.csv', 'text/csv', '表')
	expect(file.headers.get('content-disposition')).toBe(
		'attachment; filename="table---set-cookie--a-b.csv"',
	)
})
