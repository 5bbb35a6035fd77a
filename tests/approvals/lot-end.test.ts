import { afterAll, beforeAll, expect, test } from 'vitest'
import { approveHours } from '#app/features/approvals/approve-hours.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { logOf, served } from '#tests/hours/shift.ts'
import { town, type Town } from '#tests/hours/town.ts'

let here: Town
beforeAll(async () => {
	here = await town()
})
afterAll(() => here.drop())

const at = (local: string) => new Date(`${local}:00.000+08:00`)

async function lotOf(actor: Actor, approvedAt: Date) {
	const [from, to] = [at('2026-12-31T09:00'), at('2026-12-31T11:00')]
	const logId = await served(here, actor, { from, to })
	const input = { logIds: [logId], sentence: '' }
	await here.act(here.who.secretary, approveHours, input, approvedAt)
	const [lot] = await here.ask(actor, {}, approvedAt).ledger.lots(actor.goodsAccount)
	return { end: lot?.expiresAt, log: await logOf(here, logId) }
}

test('who waits for the decision over New Year has the points a year longer, never shorter', async () => {
	const [prompt, late] = await here.volunteers(2)
	if (!prompt || !late) throw new Error('nobody')
	const before = await lotOf(prompt, at('2026-12-31T23:59'))
	expect(before.end).toEqual(new Date('2027-12-31T15:59:59.999Z'))
	const after = await lotOf(late, at('2027-01-01T00:00'))
	expect(after.end).toEqual(new Date('2028-12-31T15:59:59.999Z'))
	expect(after.log).toMatchObject({ serviceDay: '2026-12-31', points: before.log.points })
})
