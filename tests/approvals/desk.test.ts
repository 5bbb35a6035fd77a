import { afterAll, beforeAll, expect, test } from 'vitest'
import { eq, inArray } from 'drizzle-orm'
import { cases, hourLogs } from '#db/index.ts'
import { approveHours } from '#app/features/approvals/approve-hours.server.ts'
import { findWaiting } from '#app/features/approvals/find-waiting.server.ts'
import { listWaiting } from '#app/features/approvals/list-waiting.server.ts'
import type { Reader } from '#app/features/given.ts'
import { findMyLog } from '#app/features/hours/find-my-log.server.ts'
import { listMyHours } from '#app/features/hours/list-my-hours.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { logOf, refusalOf, served } from '#tests/hours/shift.ts'
import { hours, town, type Town } from '#tests/hours/town.ts'
import { manyLogs } from './many-logs.ts'
import { openCase } from '#app/features/risk/open-case.server.ts'

let here: Town
beforeAll(async () => {
	here = await town()
})
afterAll(() => here.drop())

const LATER = hours(10)
const desk = (actor: Actor, { now = LATER, after = '' } = {}) =>
	listWaiting(here.ask(actor, { after }, now))
const idsOn = async (actor: Actor, now = LATER) =>
	(await desk(actor, { now })).logs.map(({ id }) => id)

test('a desk shows what its owner may decide on now, and nothing else', async () => {
	const { secretary, deputy, officer, street, wife, volunteer, mapleSecretary } = here.who
	const plain = await served(here, volunteer)
	const own = await served(here, secretary)
	const hers = await served(here, wife)
	const grave = await served(here, volunteer, { itemCode: 'C7', from: hours(4), to: hours(5) })
	expect((await idsOn(secretary)).toSorted()).toEqual([plain, grave].toSorted())
	expect((await idsOn(deputy)).toSorted()).toEqual([plain, own, hers, grave].toSorted())
	expect((await idsOn(officer)).toSorted()).toEqual([own, hers].toSorted())
	expect(await idsOn(mapleSecretary)).toEqual([])
	expect(await idsOn(street)).toEqual([])
	// Three days later everything has gone one level up as well.
	expect(await idsOn(officer, hours(24 * 4))).toHaveLength(4)
	await here.act(secretary, approveHours, { logIds: [grave], sentence: '' }, LATER)
	expect(await idsOn(secretary)).toEqual([plain])
	expect(await idsOn(officer)).toContain(grave)
	const everything = [plain, own, hers, grave]
	await here.db.transaction((tx) =>
		tx.update(hourLogs).set({ status: 'rejected' }).where(inArray(hourLogs.id, everything)),
	)
})

test('an hour log is shown to those over its branch only, and to its own person', async () => {
	const { secretary, volunteer, neighbour, mapleSecretary, farSecretary } = here.who
	const logId = await served(here, volunteer, { from: hours(6), to: hours(7) })
	for (const stranger of [mapleSecretary, farSecretary, neighbour]) {
		const look = findWaiting(here.ask(stranger, { logId }, LATER))
		expect(await refusalOf(look)).toBe('not-found')
	}
	expect(await refusalOf(findMyLog(here.ask(secretary, { logId }, LATER)))).toBe('not-found')
	const mine = await findMyLog(here.ask(volunteer, { logId }, LATER))
	expect(mine.waitingFor?.people.map(({ name }) => name)).toEqual(['deputy', 'secretary'])
	expect(mine.preview).toEqual({ points: 10n, cut: 0n, cutBy: null })
	const theirs = await listMyHours(here.ask(neighbour, { after: '' }, LATER))
	expect(theirs.logs).toEqual([])
	expect((await logOf(here, logId)).status).toBe('submitted')
})

test('five hundred waiting hour logs: flagged first, a hundred a page, no more queries than for one', async () => {
	const { secretary } = here.who
	const before = await counted(here, secretary)
	const ids = await manyLogs(here, 500)
	const flaggedId = ids[432]
	if (!flaggedId) throw new Error('no such log')
	await here.db.transaction((tx) =>
		openCase(
			{ tx, now: LATER },
			{ districtId: 'd1', rule: 'F02', subjectKind: 'hour-log', subjectId: flaggedId, inputs: {} },
		),
	)
	const after = await counted(here, secretary)
	expect(after.queries).toBeLessThanOrEqual(before.queries + 3)
	expect(after.logs[0]).toMatchObject({ id: flaggedId, flagged: true })
	const seen: string[] = []
	for (let mark: string | null = ''; mark !== null;) {
		const page = await desk(secretary, { after: mark })
		expect(page.logs.length).toBeLessThanOrEqual(100)
		expect(page.waiting).toBe(501)
		seen.push(...page.logs.map(({ id }) => id))
		mark = page.next
	}
	expect(seen).toHaveLength(501)
	expect(new Set(seen).size).toBe(501)
	await here.db.transaction((tx) => tx.delete(cases).where(eq(cases.subjectId, flaggedId)))
})

/** The desk, with the number of queries it took. */
async function counted(place: Town, actor: Actor) {
	let queries = 0
	const read = new Proxy<Reader>(place.db.read, {
		get(reader, name) {
			if (name === 'select') queries += 1
			return Reflect.get(reader, name, reader)
		},
	})
	const { logs } = await listWaiting({ ...place.ask(actor, { after: '' }, LATER), read })
	return { logs, queries }
}
