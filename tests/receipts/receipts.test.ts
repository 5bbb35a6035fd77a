import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { approveHours } from '#app/features/approvals/approve-hours.server.ts'
import { checkReceipt } from '#app/features/receipts/check-receipt.server.ts'
import { listCheckpoints } from '#app/features/receipts/list-checkpoints.server.ts'
import { showReceipt } from '#app/features/receipts/show-receipt.server.ts'
import { CHECKPOINT_EVERY_MS, signBooks } from '#app/features/receipts/sign-books.server.ts'
import { ledgerStore } from '#db/index.ts'
import { createLedger } from '#ledger/index.ts'
import { logOf, refusalOf, served } from '#tests/hours/shift.ts'
import { hours, town, type Town } from '#tests/hours/town.ts'
import { SIGNER } from '#tests/ledger/world.ts'

let here: Town
let line: bigint
beforeAll(async () => {
	here = await town()
	const { secretary, volunteer } = here.who
	const log = await served(here, volunteer)
	await here.act(secretary, approveHours, { logIds: [log], sentence: '' }, hours(4))
	expect(await logOf(here, log)).toMatchObject({ status: 'approved', points: 20n })
	const { ledger } = here.ask(volunteer, {})
	line = (await ledger.postingOf(`grant:${log}`))?.seq ?? 0n
})
afterAll(() => here.drop())

const sign = (now: Date) =>
	here.db.transaction((_, raw) => {
		const ledger = createLedger(ledgerStore(raw), () => now)
		return signBooks({ ledger, key: SIGNER, now })
	})
const checked = (receipt: string) => checkReceipt(here.ask(here.who.volunteer, { receipt }))
const own = () => showReceipt(here.ask(here.who.volunteer, { line }))

test('points that nobody signed yet have no receipt, and say so', async () => {
	expect(await own()).toMatchObject({ line, amount: 20n, text: null })
	expect(await listCheckpoints(here.ask(here.who.volunteer, {}))).toEqual({
		keys: [],
		rows: [],
		next: null,
	})
})

describe('after ten minutes', () => {
	beforeAll(async () => {
		expect(await sign(hours(4))).not.toBeNull()
	})

	test('a volunteer has a receipt of the points, and anybody finds it right', async () => {
		const { text } = await own()
		const { verdict } = await checked(text ?? '')
		expect(verdict).toMatchObject({
			ok: true,
			facts: { kind: 'grant', state: 'posted', entries: [{ amount: -20n }, { amount: 20n }] },
		})
	})

	test('with a figure changed it is wrong, and half of it is no receipt', async () => {
		const text = (await own()).text ?? ''
		const extra = /extra (\S+)/.exec(text)?.[1] ?? ''
		const leaf = Buffer.from(extra, 'base64').toString()
		const richer = Buffer.from(leaf.replaceAll('"20"', '"90"')).toString('base64')
		expect(richer).not.toBe(extra)
		const forged = await checked(text.replace(extra, richer))
		expect(forged.verdict).toEqual({ ok: false, why: 'not-in-tree' })
		expect((await checked(text.slice(0, 300))).verdict).toEqual({ ok: false, why: 'malformed' })
		expect((await checked('')).verdict).toBeNull()
	})

	test('nobody sees the receipt of another one’s points, and a hold that moved nothing has none', async () => {
		const { neighbour, secretary, farVolunteer } = here.who
		for (const actor of [neighbour, secretary, farVolunteer])
			expect(await refusalOf(showReceipt(here.ask(actor, { line })))).toBe('not-found')
		expect(await refusalOf(showReceipt(here.ask(here.who.volunteer, { line: 999n })))).toBe(
			'not-found',
		)
	})

	test('the next signature waits for ten minutes and for something new', async () => {
		expect(await sign(new Date(hours(4).getTime() + CHECKPOINT_EVERY_MS - 1))).toBeNull()
		expect(await sign(hours(5))).toBeNull()
		const { secretary, neighbour } = here.who
		const log = await served(here, neighbour)
		await here.act(secretary, approveHours, { logIds: [log], sentence: '' }, hours(5))
		const before = await own()
		expect(await sign(hours(5))).not.toBeNull()
		expect(await own()).toEqual(before)
		const { rows, keys } = await listCheckpoints(here.ask(neighbour, {}))
		expect(rows.map(({ signedAt }) => signedAt)).toEqual([hours(5), hours(4)])
		expect(keys).toHaveLength(1)
	})
})
