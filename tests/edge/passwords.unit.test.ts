import type * as Argon from '@node-rs/argon2'
import { beforeEach, expect, test, vi } from 'vitest'
import { hashPassword, isPassword, prepareDecoy } from '#app/edge/passwords.server.ts'

const argon = vi.hoisted(() => ({ working: 0, most: 0, done: 0 }))

vi.mock('@node-rs/argon2', async (load) => {
	const real = await load<typeof Argon>()
	const counted =
		<Given extends unknown[], Result>(work: (...given: Given) => Promise<Result>) =>
		async (...given: Given) => {
			argon.most = Math.max(argon.most, ++argon.working)
			try {
				return await work(...given)
			} finally {
				argon.working -= 1
				argon.done += 1
			}
		}
	return { ...real, hash: counted(real.hash), verify: counted(real.verify) }
})

beforeEach(() => Object.assign(argon, { working: 0, most: 0, done: 0 }))

test('a password is kept as argon2id with 19 MiB, two passes and one lane', async () => {
	const kept = await hashPassword('a sentence to remember')
	expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
	expect(await hashPassword('a sentence to remember')).not.toBe(kept)
	expect(await isPassword('a sentence to remember', kept)).toBe(true)
	expect(await isPassword('another sentence', kept)).toBe(false)
	expect(await isPassword('nobody has this password', undefined)).toBe(false)
})

const FLOODS: readonly (readonly [string, () => Promise<unknown>])[] = [
	['new passwords are hashed', () => hashPassword('a flood')],
	['passwords are tried', () => isPassword('a flood', undefined)],
]

test.each(FLOODS)(
	'in a flood two %s at a time, a hundred wait, and the rest is refused',
	async (_, come) => {
		await prepareDecoy()
		Object.assign(argon, { most: 0, done: 0 })
		const all = await Promise.allSettled(Array.from({ length: 110 }, come))
		const refused = all.filter(({ status }) => status === 'rejected')
		for (const each of refused)
			expect(each).toMatchObject({ reason: { code: 'too-many-requests' } })
		// Who waits more than four seconds is refused too, on a machine that is busy.
		expect(refused.length).toBeGreaterThanOrEqual(8)
		for (const each of all.slice(102)) expect(each.status).toBe('rejected')
		expect(argon.most).toBe(2)
		expect(argon.done).toBe(110 - refused.length)
	},
	30_000,
)
