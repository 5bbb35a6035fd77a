import { expect, test, vi } from 'vitest'
import { waitingLine } from '#app/edge/waiting-line.ts'

const turnedAway = () => new Error('turned away')

function shop(options: { atOnce: number; waiting: number; maxWaitMs: number }) {
	const enter = waitingLine(options)
	let inside = 0
	let most = 0
	const leave: (() => void)[] = []
	return {
		leave,
		most: () => most,
		inside: () => inside,
		come: () =>
			enter(async () => {
				most = Math.max(most, ++inside)
				await new Promise<void>((done) => leave.push(done))
				inside -= 1
				return 'served'
			}, turnedAway),
	}
}

const settle = () => new Promise<void>((done) => setImmediate(done))

test('two are served at a time, and the others in the order in which they came', async () => {
	const { come, leave, most, inside } = shop({ atOnce: 2, waiting: 10, maxWaitMs: 10_000 })
	const all = Array.from({ length: 6 }, come)
	await settle()
	expect(inside()).toBe(2)
	while (leave.length > 0) {
		leave.shift()?.()
		await settle()
	}
	expect(await Promise.all(all)).toEqual(Array.from({ length: 6 }, () => 'served'))
	expect(most()).toBe(2)
})

test('who finds the line full is turned away at once', async () => {
	const { come, leave } = shop({ atOnce: 1, waiting: 1, maxWaitMs: 10_000 })
	const [first, second] = [come(), come()]
	await expect(come()).rejects.toThrow('turned away')
	await settle()
	leave.shift()?.()
	await settle()
	leave.shift()?.()
	expect(await Promise.all([first, second])).toEqual(['served', 'served'])
})

test('who waits too long is turned away, and nobody is served in that place', async () => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
	const { come, leave, most } = shop({ atOnce: 1, waiting: 5, maxWaitMs: 1000 })
	const first = come()
	const tooLong = come().catch((error: unknown) => error)
	await vi.advanceTimersByTimeAsync(1000)
	expect(await tooLong).toEqual(turnedAway())
	leave.shift()?.()
	await first
	expect(leave).toHaveLength(0)
	const later = come()
	await settle()
	leave.shift()?.()
	expect(await later).toBe('served')
	expect(most()).toBe(1)
	vi.useRealTimers()
})

test('work that fails frees its place', async () => {
	const enter = waitingLine({ atOnce: 1, waiting: 1, maxWaitMs: 1000 })
	await expect(
		enter(async () => {
			throw new Error('broke')
		}, turnedAway),
	).rejects.toThrow('broke')
	expect(await enter(async () => 'served', turnedAway)).toBe('served')
})
