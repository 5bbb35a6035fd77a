import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { roleGrants } from '#db/index.ts'
import { approveHours } from '#app/features/approvals/approve-hours.server.ts'
import { findWaiting } from '#app/features/approvals/find-waiting.server.ts'
import { listWaiting } from '#app/features/approvals/list-waiting.server.ts'
import { findMyLog } from '#app/features/hours/find-my-log.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { leaveHousehold } from '#app/features/people/leave-household.server.ts'
import { served } from '#tests/hours/shift.ts'
import { hours, town, type Town } from '#tests/hours/town.ts'

let here: Town
beforeEach(async () => {
	here = await town()
})
afterEach(() => here.drop())

const AFTER = hours(5)

const named = async (owner: Actor, logId: string) => {
	const { waitingFor } = await findMyLog(here.ask(owner, { logId }, AFTER))
	return waitingFor?.people.map(({ name }) => name)
}

/** On whose desks it lies. */
async function onDesks(logId: string): Promise<string[]> {
	const { secretary, deputy, officer, secondOfficer, street } = here.who
	const found = await Promise.all(
		[deputy, officer, secondOfficer, secretary, street].map(async (actor) => {
			const { logs } = await listWaiting(here.ask(actor, { after: '' }, AFTER))
			return logs.some(({ id }) => id === logId) ? [actor.name] : []
		}),
	)
	return found.flat().toSorted()
}

test('a secretary’s wife is told who decides on her hours: everybody but her husband', async () => {
	const { wife, secretary } = here.who
	const logId = await served(here, wife)
	const expected = ['deputy', 'officer', 'secondOfficer']
	expect(await named(wife, logId)).toEqual(expected)
	expect(await onDesks(logId)).toEqual(expected)
	const seen = await findWaiting(here.ask(secretary, { logId }, AFTER))
	expect(seen.waitingFor?.people.map(({ name }) => name)).not.toContain(secretary.name)
})

test('a secretary is told who decides on the secretary’s own hours', async () => {
	const { secretary } = here.who
	const logId = await served(here, secretary)
	const expected = ['deputy', 'officer', 'secondOfficer']
	expect((await named(secretary, logId))?.toSorted()).toEqual(expected)
	expect(await onDesks(logId)).toEqual(expected)
})

test('whoever has decided once is not named for the second time', async () => {
	const { wife, officer } = here.who
	// Flood duty needs two decisions; the community's officer may take either for her.
	const logId = await served(here, wife, { itemCode: 'C7' })
	await here.act(officer, approveHours, { logIds: [logId], sentence: '已与现场核对' }, AFTER)
	expect(await onDesks(logId)).toEqual(['secondOfficer'])
	expect(await named(wife, logId)).toEqual(['secondOfficer'])
})

test('who moved out after the service is not named either', async () => {
	const { wife, neighbour } = here.who
	const logId = await served(here, wife)
	await here.db.transaction((tx) =>
		tx.insert(roleGrants).values({
			id: randomUUID(),
			districtId: 'd1',
			personId: neighbour.id,
			role: 'administrator',
			unitId: 'd1',
			grantedBy: 'nobody',
			grantedAt: hours(0),
		}),
	)
	await here.act(neighbour, leaveHousehold, { personId: wife.id }, hours(4))
	expect(await named(wife, logId)).toEqual(['deputy'])
	expect(await onDesks(logId)).toEqual(['deputy'])
})
