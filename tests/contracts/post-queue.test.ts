import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ledgerStore } from '#db/ledger-store.ts'
import { createLedger, createPostQueue, type InTransaction, type OpInput } from '#ledger/index.ts'
import { grant, spend } from '#tests/ledger/books.ts'
import { databaseWorld, findingsOf } from '#tests/ledger/world.ts'

describe('callers who post at the same time', () => {
	let world: Awaited<ReturnType<typeof databaseWorld>>
	let transactions: number
	const inTransaction: InTransaction = (work) => {
		transactions += 1
		return world.db.transaction((_, raw) =>
			work(createLedger(ledgerStore(raw), () => new Date('2026-11-21T04:00:00Z'))),
		)
	}
	const balance = async () => (await world.read.balance('mei')).posted
	beforeEach(async () => {
		world = await databaseWorld()
		transactions = 0
	})
	afterEach(async () => {
		expect(await findingsOf(world)).toEqual([])
		await world.end()
	})

	test('share a transaction, and each gets the answers to their own questions', async () => {
		const queue = createPostQueue(inTransaction)
		const asked = Array.from({ length: 40 }, (_, at) => [
			grant({ id: `a${at}`, amount: 10n }),
			spend({ id: `b${at}`, amount: at === 7 ? 9_999n : 1n }),
		])
		const answers = await Promise.all(asked.map((batch) => queue.post(batch)))
		expect(answers.map((results) => results.map(({ id }) => id))).toEqual(
			asked.map((batch) => batch.map(({ id }) => id)),
		)
		const refused = answers.flat().filter((result) => !result.ok)
		expect(refused.map(({ id }) => id)).toEqual(['b7'])
		expect(await balance()).toBe(361n)
		expect(transactions).toBeLessThan(5)
	})

	test('are told what is on the disk: the same question of fifty is posted once', async () => {
		const queue = createPostQueue(inTransaction)
		const answers = await Promise.all(
			Array.from({ length: 50 }, (_, at) =>
				queue.post([grant({ id: 'same', amount: at === 49 ? 11n : 10n })]),
			),
		)
		const said = answers.flat().map((result) => (result.ok ? result.status : result.error.code))
		expect(said).toEqual([
			'posted',
			...Array<string>(48).fill('replayed'),
			'id-reused-with-different-body',
		])
		expect(await balance()).toBe(10n)
	})

	test('stand or fall by themselves when they asked for all or nothing', async () => {
		const queue = createPostQueue(inTransaction)
		const [before, together, after] = await Promise.all([
			queue.post([grant({ id: 'g1', amount: 10n })]),
			queue.post([grant({ id: 'g2', amount: 10n }), spend({ id: 's', amount: 999n })], {
				atomic: true,
			}),
			queue.post([grant({ id: 'g3', amount: 10n })]),
		])
		expect([before, together, after].map((results) => results?.map(({ ok }) => ok))).toEqual([
			[true],
			[false, false],
			[true],
		])
		expect(await balance()).toBe(20n)
	})

	test('do not pay for one of them whose transaction fails', async () => {
		const poison: OpInput = { ...grant({ id: 'poison', amount: 1n }) }
		const queue = createPostQueue((work) =>
			inTransaction((ledger) =>
				work({
					...ledger,
					post: async (batch, options) => {
						const results = await ledger.post(batch, options)
						if (batch.includes(poison)) throw new Error('the line is dead')
						return results
					},
				}),
			),
		)
		const answers = await Promise.allSettled([
			queue.post([grant({ id: 'g1', amount: 10n })]),
			queue.post([poison]),
			queue.post([grant({ id: 'g2', amount: 10n })]),
		])
		expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
		expect(await balance()).toBe(20n)
	})

	test('are all told when there is no transaction to be had, and served when there is again', async () => {
		let closed = true
		const queue = createPostQueue((work) =>
			closed ? Promise.reject(new Error('no line')) : inTransaction(work),
		)
		const ask = (id: string) => queue.post([grant({ id, amount: 10n })])
		const answers = await Promise.allSettled([ask('g1'), ask('g2'), ask('g3')])
		expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
		closed = false
		await ask('g1')
		expect(await balance()).toBe(10n)
	})

	test('wait for more than a thousand others in turns, and a batch beyond all bounds is refused', async () => {
		const queue = createPostQueue(inTransaction)
		const batch = (from: number, length: number) =>
			Array.from({ length }, (_, at) => grant({ id: `g${from + at}`, amount: 1n }))
		const answers = await Promise.all([
			queue.post(batch(0, 1_001)),
			queue.post(batch(1_001, 500)),
			queue.post(batch(1_501, 1)),
		])
		expect(answers.map((results) => results.length)).toEqual([1_001, 500, 1])
		expect(transactions).toBe(2)
		expect(await balance()).toBe(1_502n)
		await expect(queue.post([])).rejects.toThrow(RangeError)
		await expect(queue.post(batch(0, 10_001))).rejects.toThrow(RangeError)
	})
})
