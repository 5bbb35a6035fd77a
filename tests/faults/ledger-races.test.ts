import { afterEach, beforeEach, expect, test } from 'vitest'
import { capture, grant, hold, release, reverse, spend } from '#tests/ledger/books.ts'
import { codeOf, databaseWorld, findingsOf } from '#tests/ledger/world.ts'

let world: Awaited<ReturnType<typeof databaseWorld>>
beforeEach(async () => {
	world = await databaseWorld()
})
afterEach(async () => {
	expect(await findingsOf(world)).toEqual([])
	await world.end()
})

const forty = Array.from({ length: 40 }, (_, index) => index)

test('of forty rivals for the last point exactly one gets it', async () => {
	await world.post([grant({ id: 'g', amount: 1n })])
	const codes = await Promise.all(
		forty.map((i) => codeOf(world, spend({ id: `s${i}`, amount: 1n }))),
	)
	expect(codes.filter((code) => code === 'ok')).toHaveLength(1)
	expect(codes.filter((code) => code === 'insufficient-available')).toHaveLength(39)
	expect((await world.read.balance('noodles')).posted).toBe(1n)
})

test('forty times the same request at once is posted once, and all get the same answer', async () => {
	const results = await Promise.all(forty.map(() => world.must(grant({ id: 'g', amount: 5n }))))
	expect(results.filter((result) => result.status === 'posted')).toHaveLength(1)
	expect(new Set(results.map((result) => result.seq))).toEqual(new Set([1n]))
	expect((await world.read.balance('mei')).posted).toBe(5n)
})

test('forty grants at once do not pass the cap of the day', async () => {
	const caps = [{ key: 'day', limit: 50n }]
	const grants = forty.map((i) => world.must(grant({ id: `g${i}`, amount: 3n, caps })))
	const amounts = (await Promise.all(grants)).map((result) => result.amount)
	expect(amounts.reduce((sum, amount) => sum + amount, 0n)).toBe(50n)
})

test('a hold that is captured, released and undone by many at once ends once', async () => {
	await world.post([grant({ id: 'g', amount: 9n }), hold({ id: 'h', amount: 9n })])
	const ends = forty.map((i) =>
		codeOf(
			world,
			i % 2 === 0
				? capture({ id: `e${i}`, hold: 'h', amount: 4n })
				: release({ id: `e${i}`, hold: 'h' }),
		),
	)
	expect((await Promise.all(ends)).filter((code) => code === 'ok')).toHaveLength(1)
	expect((await world.read.balance('mei')).held).toBe(0n)
})

test('many undo one purchase at once: it is undone once', async () => {
	await world.post([grant({ id: 'g', amount: 9n }), spend({ id: 's', amount: 9n })])
	const codes = await Promise.all(
		forty.map((i) => codeOf(world, reverse({ id: `r${i}`, target: 's' }))),
	)
	expect(codes.filter((code) => code === 'ok')).toHaveLength(1)
	expect((await world.read.balance('mei')).posted).toBe(9n)
})

test('two sweeps at once ask for the same and move it once', async () => {
	await world.post([grant({ id: 'g', amount: 9n })])
	const due = await world.read.due(new Date('2028-01-01T00:00:00.000Z'), 10)
	const sweeps = await Promise.all([world.post(due), world.post(due)])
	expect(
		sweeps
			.flat()
			.map((result) => result.ok && result.status)
			.toSorted(),
	).toEqual(['posted', 'replayed'])
	expect((await world.read.balance('lapsed')).posted).toBe(9n)
})

test('books that grow while they are checked are found in order', async () => {
	const grow = async () => {
		for (const i of forty) {
			const caps = [{ key: `day-${i % 3}`, limit: 1_000n }]
			await world.must(grant({ id: `g${i}`, amount: 5n, caps }))
			await world.must(hold({ id: `h${i}`, amount: 3n }))
			await world.must(capture({ id: `c${i}`, hold: `h${i}`, amount: 2n }))
		}
	}
	const growing = grow()
	for (let round = 0; round < 5; round += 1) expect(await findingsOf(world)).toEqual([])
	await growing
})

test('two who each undo six tenths of a purchase at once: one of them does', async () => {
	await world.post([grant({ id: 'g', amount: 10n }), spend({ id: 's', amount: 10n })])
	const codes = await Promise.all(
		forty.map((i) => codeOf(world, reverse({ id: `r${i}`, target: 's', amount: 6n }))),
	)
	expect(codes.filter((code) => code === 'ok')).toHaveLength(1)
	expect(codes.filter((code) => code === 'exceeds-reversible')).toHaveLength(39)
	expect((await world.read.balance('mei')).posted).toBe(6n)
})
