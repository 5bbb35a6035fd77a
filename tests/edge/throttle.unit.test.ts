import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { signInThrottle, type Guess } from '#app/edge/throttle.server.ts'
import { Refusal } from '#app/features/refusal.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const MINUTE_MS = 60_000
const thief: Guess = { account: '+8613900000001', network: '198.51.100.9', device: null }
const ownerAtHome: Guess = { ...thief, network: '203.0.113.7' }
const ownerSameNetwork: Guess = { ...thief, device: 'the-phone-she-always-uses' }

type Throttle = ReturnType<typeof signInThrottle>
async function guesses(throttle: Throttle, guess: Guess, count: number): Promise<number> {
	let tried = 0
	for (let i = 0; i < count; i++) {
		tried += await throttle.count(guess).then(
			() => 1,
			() => 0,
		)
	}
	return tried
}

test('five guesses a minute, and the waits grow', async () => {
	const throttle = signInThrottle()
	expect(await guesses(throttle, thief, 50)).toBe(5)
	vi.advanceTimersByTime(MINUTE_MS)
	expect(await guesses(throttle, thief, 50)).toBe(5)
	vi.advanceTimersByTime(MINUTE_MS)
	expect(await guesses(throttle, thief, 50)).toBe(0)
	vi.advanceTimersByTime(14 * MINUTE_MS)
	expect(await guesses(throttle, thief, 50)).toBe(5)
})

test('in a day a guesser who never sleeps gets no more than a few dozen tries', async () => {
	const throttle = signInThrottle()
	let tried = 0
	for (let minute = 0; minute < 24 * 60; minute++) {
		tried += await guesses(throttle, thief, 20)
		vi.advanceTimersByTime(MINUTE_MS)
	}
	expect(tried).toBeLessThanOrEqual(100)
})

test('many guesses at the same moment are all counted', async () => {
	const throttle = signInThrottle()
	const all = await Promise.allSettled(Array.from({ length: 200 }, () => throttle.count(thief)))
	expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
})

test('the refusal says how many minutes to wait', async () => {
	const throttle = signInThrottle()
	await guesses(throttle, thief, 10)
	const refusal = await throttle.count(thief).catch((error: unknown) => error)
	expect(refusal).toBeInstanceOf(Refusal)
	expect(refusal).toMatchObject({ code: 'too-many-guesses', params: { minutes: 1 } })
})

test('the owner gets in from another network while somebody guesses', async () => {
	const throttle = signInThrottle()
	await guesses(throttle, thief, 1000)
	await expect(throttle.count(ownerAtHome)).resolves.toBeUndefined()
})

test('the owner gets in on a known device even on the network of the guesser', async () => {
	const throttle = signInThrottle()
	await guesses(throttle, thief, 1000)
	await expect(throttle.count(ownerSameNetwork)).resolves.toBeUndefined()
})

test('a stolen device is not a way around the count', async () => {
	const throttle = signInThrottle()
	expect(await guesses(throttle, ownerSameNetwork, 50)).toBe(5)
})

test('one network cannot try many accounts', async () => {
	const throttle = signInThrottle()
	let tried = 0
	for (let i = 0; i < 500; i++) {
		tried += await guesses(throttle, { ...thief, account: `somebody-${i}` }, 1)
	}
	expect(tried).toBe(100)
})

test('a whole office signs in through one address', async () => {
	const throttle = signInThrottle()
	for (let i = 0; i < 300; i++) {
		const colleague = { ...thief, account: `colleague-${i}` }
		await expect(throttle.count(colleague)).resolves.toBeUndefined()
		await throttle.forgive(colleague)
	}
})

test('the right password forgives the slips before it', async () => {
	const throttle = signInThrottle()
	await guesses(throttle, ownerAtHome, 4)
	await throttle.count(ownerAtHome)
	await throttle.forgive(ownerAtHome)
	expect(await guesses(throttle, ownerAtHome, 50)).toBe(5)
})
