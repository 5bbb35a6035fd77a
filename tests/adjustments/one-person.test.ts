import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ledgerStore } from '#db/index.ts'
import { createLedger } from '#ledger/index.ts'
import { declineAdjustment } from '#app/features/adjustments/decide-adjustment.server.ts'
import { withdrawAdjustment } from '#app/features/adjustments/withdraw-adjustment.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { NOW, refusalOf } from '#tests/organisations/district.ts'
import { officers, type Officers } from './officers.ts'

let here: Officers
beforeAll(async () => {
	here = await officers()
})
afterAll(() => here.drop())

const RUNS = 12

interface Step {
	readonly does: 'propose' | 'agree' | 'decline' | 'withdraw'
	readonly by: number
	/** Which of the proposals so far. */
	readonly about: number
	readonly points: number
}
const step = (people: number) =>
	fc.record<Step>({
		does: fc.constantFrom('propose', 'propose', 'agree', 'agree', 'decline', 'withdraw'),
		by: fc.nat(people - 1),
		about: fc.nat(7),
		points: fc.integer({ min: -60, max: 60 }).filter((points) => points !== 0),
	})

/** What a volunteer has after the steps, and what he or she should have by who said what. */
async function play(actors: readonly Actor[], steps: readonly Step[]) {
	const volunteer = await here.person(here.branch)
	const proposed: { id: string; by: Actor; points: bigint; isOpen: boolean }[] = []
	let owed = 0n
	for (const { does, by, about, points } of steps) {
		const actor = actors[by]
		if (!actor) continue
		if (does === 'propose') {
			const { id } = await here.propose(actor, volunteer, BigInt(points))
			proposed.push({ id, by: actor, points: BigInt(points), isOpen: true })
			continue
		}
		const one = proposed[about % Math.max(1, proposed.length)]
		if (!one) continue
		const said = await answer(actor, does, one.id)
		if (said !== 'accepted') continue
		if (one.isOpen && does === 'agree') {
			expect(actor).not.toBe(one.by)
			owed += one.points
		}
		one.isOpen = false
	}
	const books = createLedger(ledgerStore(here.db.rawRead), () => NOW)
	return { has: (await books.balance(volunteer.goodsAccount)).available, owed }
}

function answer(actor: Actor, does: Exclude<Step['does'], 'propose'>, adjustmentId: string) {
	if (does === 'agree') return here.agree(actor, adjustmentId)
	if (does === 'withdraw') return refusalOf(here.act(actor, withdrawAdjustment, { adjustmentId }))
	const given = { adjustmentId, declineCode: 'not-due' as const }
	return refusalOf(here.act(actor, declineAdjustment, given))
}

test('whatever one person alone does, nobody has a point more or less', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(step(1), { minLength: 2, maxLength: 10 }), async (steps) => {
			const { has, owed } = await play([here.first], steps)
			expect([has, owed]).toEqual([0n, 0n])
		}),
		{ numRuns: RUNS },
	)
})

test('whatever two do, points move by what one proposed and the other agreed to, once', async () => {
	let moved = 0
	await fc.assert(
		fc.asyncProperty(fc.array(step(2), { minLength: 6, maxLength: 14 }), async (steps) => {
			const { has, owed } = await play([here.first, here.second], steps)
			expect(has).toBe(owed)
			moved += has === 0n ? 0 : 1
		}),
		{ numRuns: RUNS },
	)
	// Steps that only ever refuse one another would prove nothing.
	expect(moved).toBeGreaterThan(0)
})
