import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unitSettings } from '#db/index.ts'
import { replayMonth } from '#app/features/activity-table/replay-month.server.ts'
import { approveHours } from '#app/features/approvals/approve-hours.server.ts'
import { findMyLog } from '#app/features/hours/find-my-log.server.ts'
import { logOf, served } from '#tests/hours/shift.ts'
import { hours, NINE, town, type Town } from '#tests/hours/town.ts'

let here: Town
beforeAll(async () => {
	here = await town()
})
afterAll(() => here.drop())

test('a guest’s points fit the caps of the own branch as well as of the branch served', async () => {
	const { secretary, mapleVolunteer, volunteer } = here.who
	await here.db.transaction((tx) =>
		tx.insert(unitSettings).values({
			id: randomUUID(),
			districtId: 'd1',
			unitId: 'maple',
			key: 'person-day-cap',
			value: 15,
			effectiveFrom: '2026-11-01',
			setBy: secretary.id,
			setAt: NINE,
		}),
	)
	const guest = await served(here, mapleVolunteer)
	const native = await served(here, volunteer)
	const promised = await findMyLog(here.ask(mapleVolunteer, { logId: guest }, hours(4)))
	expect(promised.preview).toEqual({ points: 15n, cut: 5n, cutBy: 'person-day' })
	await here.act(secretary, approveHours, { logIds: [guest, native], sentence: '' }, hours(4))
	expect(await logOf(here, guest)).toMatchObject({ points: 15n, cutBy: 'person-day' })
	expect(await logOf(here, native)).toMatchObject({ points: 20n, cutBy: null })
	const { read, ledger } = here.ask(secretary, {})
	const replayed = await replayMonth({ read, ledger, districtId: 'd1', month: '2026-11' })
	expect(replayed.mismatches).toEqual([])
})
