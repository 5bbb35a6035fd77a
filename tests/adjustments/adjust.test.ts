import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
	adjustments,
	auditEvents,
	formerHouseholds,
	ledgerStore,
	people,
	roleGrants,
} from '#db/index.ts'
import { createLedger } from '#ledger/index.ts'
import { declineAdjustment } from '#app/features/adjustments/decide-adjustment.server.ts'
import { proposeAdjustment } from '#app/features/adjustments/propose-adjustment.server.ts'
import { withdrawAdjustment } from '#app/features/adjustments/withdraw-adjustment.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { joinHousehold } from '#app/features/people/join-household.server.ts'
import { leaveHousehold } from '#app/features/people/leave-household.server.ts'
import { NOW, refusalOf } from '#tests/organisations/district.ts'
import { formFor, officers, type Officers } from './officers.ts'

let here: Officers
let branch: string
let community: string
let first: Actor
let second: Actor
let volunteer: Actor

beforeAll(async () => {
	here = await officers()
	;({ branch, community, first, second } = here)
})
beforeEach(async () => {
	volunteer = await here.person(branch)
})
afterAll(() => here.drop())

const propose: Officers['propose'] = (...asked) => here.propose(...asked)
const agree: Officers['agree'] = (...asked) => here.agree(...asked)
const waiting = async (points?: bigint) => (await propose(first, volunteer, points)).id
const decline = (actor: Actor, adjustmentId: string) =>
	refusalOf(here.act(actor, declineAdjustment, { adjustmentId, declineCode: 'not-shown' as const }))
const withdraw = (actor: Actor, adjustmentId: string) =>
	refusalOf(here.act(actor, withdrawAdjustment, { adjustmentId }))
const books = () => createLedger(ledgerStore(here.db.rawRead), () => NOW)
const points = async (of = volunteer) => (await books().balance(of.goodsAccount)).available
const row = async (id: string) => {
	const [found] = await here.db.read.select().from(adjustments).where(eq(adjustments.id, id))
	return found
}
const causeOf = (error: Error) => `${error.message} ${String(error.cause)}`
const live = async (one: Actor, other: Actor) =>
	here.act(here.administrator, joinHousehold, {
		id: randomUUID(),
		personId: one.id,
		with: other.volunteerNumber,
	})

test('a proposal moves nothing until a second person of another branch agrees', async () => {
	const id = await waiting()
	expect(await points()).toBe(0n)
	expect(await agree(second, id)).toBe('accepted')
	expect(await points()).toBe(50n)
	const done = await row(id)
	expect(done).toMatchObject({ status: 'agreed', decidedBy: second.id })
	const posting = await books().posting(done?.postingSeq ?? 0n)
	expect(posting).toMatchObject({ reference: `adjustment:${id}` })
	const [lot] = await books().lots(volunteer.goodsAccount)
	expect(lot?.expiresAt).toEqual(new Date('2027-12-31T15:59:59.999Z'))
	const told = await here.db.read
		.select({ action: auditEvents.action, by: auditEvents.actorId })
		.from(auditEvents)
		.where(eq(auditEvents.subject, `adjustment:${id}`))
	expect(told).toEqual(
		expect.arrayContaining([
			{ action: 'adjustment-proposed', by: first.id },
			{ action: 'adjustment-agreed', by: second.id },
		]),
	)
})

test('nobody agrees to the own proposal', async () => {
	const id = await waiting()
	expect(await agree(first, id)).toBe('adjustment-same-person')
	expect(await decline(first, id)).toBe('adjustment-same-person')
	expect(await points()).toBe(0n)
})

test('two people of one branch are not two, not even after the first one moved away', async () => {
	const mate = await here.person(branch, ['administrator', here.administrator.districtId])
	const id = await waiting()
	expect(await agree(mate, id)).toBe('adjustment-same-branch')
	const mover = await here.person(branch, ['administrator', here.administrator.districtId])
	const theirs = (await propose(mover, volunteer)).id
	await here.db.transaction((tx) =>
		tx.update(people).set({ unitId: second.unitId }).where(eq(people.id, mover.id)),
	)
	expect(await agree(mate, theirs)).toBe('adjustment-same-branch')
	expect(await agree(second, theirs)).toBe('adjustment-same-branch')
	expect(await points()).toBe(0n)
})

test('nobody proposes or agrees to points of the own', async () => {
	expect((await propose(first, first)).said).toBe('adjustment-own')
	const { id } = await propose(first, second)
	expect(await agree(second, id)).toBe('adjustment-own')
	expect(await points(second)).toBe(0n)
})

test('nobody has a part in points of who lives with him or her, or did in the past year', async () => {
	const husband = await here.person(branch, ['community-officer', community])
	await live(volunteer, husband)
	const now = await here.again(husband)
	expect((await propose(now, volunteer)).said).toBe('adjustment-household')
	await here.act(here.administrator, leaveHousehold, { personId: volunteer.id })
	expect((await propose(now, volunteer)).said).toBe('adjustment-household')
	const { id } = await propose(second, volunteer)
	expect(await agree(now, id)).toBe('adjustment-household')
	await here.db.transaction((tx) =>
		tx
			.update(formerHouseholds)
			.set({ leftAt: new Date('2025-11-01T00:00:00Z') })
			.where(eq(formerHouseholds.personId, volunteer.id)),
	)
	expect(await agree(now, id)).toBe('accepted')
})

test('two people of one home are not two', async () => {
	const one = await here.person(branch, ['community-officer', community])
	const wife = await here.person(second.unitId, ['community-officer', community])
	await live(one, wife)
	const { id } = await propose(await here.again(one), volunteer)
	expect(await agree(await here.again(wife), id)).toBe('adjustment-same-home')
})

test('two decisions at once end in one, and in one posting', async () => {
	const id = await waiting()
	const third = await here.person(second.unitId, ['community-officer', community])
	const said = await Promise.all([agree(second, id), agree(third, id), decline(third, id)])
	expect(said.filter((one) => one === 'accepted')).toHaveLength(1)
	const { status } = (await row(id)) ?? {}
	expect(await points()).toBe(status === 'agreed' ? 50n : 0n)
})

test('a form sent twice is one proposal and one posting; with other content it is refused', async () => {
	const form = formFor(volunteer)
	const send = (changed = {}) =>
		refusalOf(here.act(first, proposeAdjustment, { ...form, ...changed }))
	expect([await send(), await send()]).toEqual(['accepted', 'accepted'])
	expect(await send({ points: 60n })).toBe('adjustment-changed')
	expect([await agree(second, form.id), await agree(second, form.id)]).toEqual([
		'accepted',
		'accepted',
	])
	expect(await send()).toBe('accepted')
	expect(await points()).toBe(50n)
})

test('points that are not there are not taken, and those that are leave the books right', async () => {
	await agree(second, await waiting(50n))
	const tooMany = await waiting(-51n)
	expect(await agree(second, tooMany)).toBe('adjustment-overdraws')
	expect(await row(tooMany)).toMatchObject({ status: 'waiting', postingSeq: null })
	expect(await points()).toBe(50n)
	expect(await agree(second, await waiting(-50n))).toBe('accepted')
	expect(await points()).toBe(0n)
	for await (const finding of books().verify()) expect(finding).toBeUndefined()
})

test('a frozen account is not adjusted', async () => {
	const id = await waiting()
	await here.db.transaction((_tx, raw) =>
		createLedger(ledgerStore(raw), () => NOW).must({
			kind: 'close',
			id: `freeze:${volunteer.goodsAccount}`,
			account: volunteer.goodsAccount,
			mode: 'freeze',
			actor: 'test',
			reference: '',
			effectiveAt: NOW,
		}),
	)
	expect(await agree(second, id)).toBe('adjustment-account-closed')
	expect(await row(id)).toMatchObject({ status: 'waiting' })
})

test('who runs another district, or nothing above the person, has no part in it', async () => {
	const stranger = await here.besides()
	const street = await here.unit('street', here.administrator.districtId)
	const elsewhere = await here.person(second.unitId, ['street-officer', street])
	const secretary = await here.person(second.unitId, ['secretary', second.unitId])
	const auditor = await here.person(second.unitId, ['auditor', here.administrator.districtId])
	const id = await waiting()
	for (const actor of [stranger, elsewhere, secretary, auditor, volunteer]) {
		expect((await propose(actor, first)).said).toBe('nobody-with-that-number')
		expect(await agree(actor, id)).toBe('not-found')
		expect(await decline(actor, id)).toBe('not-found')
	}
	expect(await withdraw(stranger, id)).toBe('not-found')
	expect(await withdraw(second, id)).toBe('adjustment-not-yours')
})

test('a role that ended since the page was opened proposes and decides nothing', async () => {
	const former = await here.person(second.unitId, ['community-officer', community])
	const id = await waiting()
	await here.db.transaction((tx) =>
		tx.update(roleGrants).set({ endedAt: NOW }).where(eq(roleGrants.personId, former.id)),
	)
	expect((await propose(former, volunteer)).said).toBe('nobody-with-that-number')
	expect(await agree(former, id)).toBe('not-found')
})

test('what was declined or withdrawn gives nothing afterwards', async () => {
	const declined = await waiting()
	expect(await decline(second, declined)).toBe('accepted')
	expect(await agree(second, declined)).toBe('adjustment-ended')
	const withdrawn = await waiting()
	expect(await withdraw(first, withdrawn)).toBe('accepted')
	expect(await agree(second, withdrawn)).toBe('adjustment-ended')
	const agreed = await waiting()
	await agree(second, agreed)
	expect(await withdraw(first, agreed)).toBe('adjustment-ended')
	expect(await points()).toBe(50n)
})

test('the table itself knows no single person who proposes and decides', async () => {
	const id = await waiting()
	const alone = here.db.transaction((tx) =>
		tx
			.update(adjustments)
			.set({ status: 'agreed', decidedBy: first.id, endedAt: NOW, postingSeq: 1n })
			.where(eq(adjustments.id, id)),
	)
	await expect(alone.catch(causeOf)).resolves.toContain('adjustments_two_people')
	expect(await row(id)).toMatchObject({ status: 'waiting' })
})
