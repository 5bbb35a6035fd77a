import { afterAll, beforeAll, expect, test } from 'vitest'
import { pino } from 'pino'
import { runtime } from '#app/edge/runtime.server.ts'
import { scheduler } from '#app/edge/scheduler.server.ts'
import { sessions } from '#db/index.ts'
import { type Desk, desk } from './desk.ts'

let at: Desk
beforeAll(async () => {
	at = await desk()
})
afterAll(() => at.drop())

test('what is due is done right after the start', async () => {
	await at.signIn(await at.person('administrator'))
	at.wait(24 * 60 * 60 * 1000)
	const sweeping = scheduler(runtime())
	await expect.poll(() => at.db.read.select().from(sessions), { timeout: 5000 }).toEqual([])
	await sweeping.stop()
})

test('a minute that fails is written down, and ends nothing', async () => {
	const lines: string[] = []
	const failing = {
		...runtime(),
		log: pino({}, { write: (line: string) => void lines.push(line) }),
		db: { ...at.db, transaction: () => Promise.reject(new Error('the disk is full')) },
	}
	const sweeping = scheduler(failing)
	await expect.poll(() => lines.join('')).toContain('could not sweep')
	await expect(sweeping.stop()).resolves.toBeUndefined()
})

test('a job that fails keeps no other from being done', async () => {
	await at.signIn(await at.person('administrator'))
	at.wait(24 * 60 * 60 * 1000)
	const lines: string[] = []
	const failing = {
		...runtime(),
		log: pino({}, { write: (line: string) => void lines.push(line) }),
		db: { ...at.db, transaction: () => Promise.reject(new Error('the books are shut')) },
	}
	const sweeping = scheduler(failing)
	await expect.poll(() => at.db.read.select().from(sessions), { timeout: 5000 }).toEqual([])
	await sweeping.stop()
	for (const job of ['orders and points', 'forgotten shifts', 'rosters']) {
		expect(lines.join('')).toContain(`"job":"${job}"`)
	}
	expect(lines.join('')).not.toContain('"job":"sessions"')
})
