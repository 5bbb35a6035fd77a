import { expect, test } from 'vitest'
import { open, transfer } from '#tests/ledger/books.ts'
import { databaseWorld } from '#tests/ledger/world.ts'
import { countTurns } from '#tests/support/count-turns.ts'

const BATCH = 200
const SHOPS = 6_000

/** Milliseconds for a batch of transfers between random shops of the first `among`: the best of seven. */
async function batchMs(
	world: Awaited<ReturnType<typeof databaseWorld>>,
	among: number,
	name = `${among}`,
) {
	const times: number[] = []
	for (let round = 0; round < 7; round += 1) {
		const batch = Array.from({ length: BATCH }, (_, at) => {
			const from = (at * 7 + round) % among
			const legs = [
				{ account: `shop-${from}`, amount: -1n },
				{ account: `shop-${(from + 1) % among}`, amount: 1n },
			]
			return transfer({ id: `t-${name}-${round}-${at}`, legs })
		})
		const begun = performance.now()
		const results = await world.post(batch)
		times.push(performance.now() - begun)
		expect(results.filter((result) => !result.ok)).toEqual([])
	}
	return Math.min(...times)
}

async function openShops(
	world: Awaited<ReturnType<typeof databaseWorld>>,
	from: number,
	to: number,
) {
	const shops = Array.from({ length: to - from }, (_, at) => `shop-${from + at}`)
	for (let at = 0; at < shops.length; at += 1_000) {
		const some = shops.slice(at, at + 1_000)
		await world.post([
			...some.map((shop) => open(shop, 'merchant')),
			...some.map((shop) =>
				transfer({
					id: `fund-${shop}`,
					legs: [
						{ account: 'district', amount: -100n },
						{ account: shop, amount: 100n },
					],
				}),
			),
		])
	}
}

test('a batch costs about the same in the books of a street and in those of a district', async () => {
	const world = await databaseWorld()
	await openShops(world, 0, 10)
	// Plans are made by what was counted once, and the books grow on.
	if (world.db.dialect === 'postgres') await world.db.transaction((_, raw) => raw.run('analyze'))
	const busy = await batchMs(world, 10)
	await openShops(world, 10, 300)
	const small = await batchMs(world, 300)
	await openShops(world, 300, SHOPS)
	const large = await batchMs(world, SHOPS)
	const busyLater = await batchMs(world, 10, 'later')
	expect(large / small).toBeLessThan(4)
	expect(busyLater / busy).toBeLessThan(4)
	await world.end()
})

test('others have their turn again and again while a thousand transfers are posted', async () => {
	const world = await databaseWorld()
	await openShops(world, 0, 10)
	const batch = Array.from({ length: 1_000 }, (_, at) =>
		transfer({
			id: `t${at}`,
			legs: [
				{ account: `shop-${at % 10}`, amount: -1n },
				{ account: `shop-${(at + 1) % 10}`, amount: 1n },
			],
		}),
	)
	const neighbour = countTurns()
	const results = await world.post(batch)
	const turns = neighbour.stop()
	expect(results.filter((result) => !result.ok)).toEqual([])
	// A turn for every 64 that were judged, and for every 64 that were written.
	expect(turns).toBeGreaterThan(28)
	await world.end()
})
