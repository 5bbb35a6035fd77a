import { afterAll, beforeAll, expect, test } from 'vitest'
import { thingsNamed } from '#app/features/insight/things-named.server.ts'
import { tracePosting } from '#app/features/insight/trace-posting.server.ts'
import { showPoints } from '#app/features/points/show-points.server.ts'
import { showReceipt } from '#app/features/receipts/show-receipt.server.ts'
import { officers, type Officers } from './officers.ts'

let here: Officers
beforeAll(async () => {
	here = await officers()
})
afterAll(() => here.drop())

test('the statement, the receipt and the posting say what was adjusted by hand, and by whom', async () => {
	const { first, second, branch } = here
	const volunteer = await here.person(branch)
	const { id } = await here.propose(first, volunteer)
	await here.agree(second, id)
	const { lines } = await showPoints(here.ask(volunteer, { before: undefined }))
	expect(lines[0]).toMatchObject({ amount: 50n, adjustedFor: 'approval-mistake', title: null })
	const seq = BigInt(lines[0]?.seq ?? 0)
	expect(await showReceipt(here.ask(volunteer, { line: seq }))).toMatchObject({
		adjustedFor: 'approval-mistake',
	})
	const auditor = await here.person(branch, ['auditor', here.administrator.districtId])
	const { adjustment } = await tracePosting(here.ask(auditor, { seq }))
	expect(adjustment).toMatchObject({
		points: 50n,
		note: '核对签到表',
		proposedBy: first.name,
		decidedBy: second.name,
		person: { volunteerNumber: volunteer.volunteerNumber },
	})
	const thing = `adjustment:${id}`
	const names = await thingsNamed({ read: here.db.read, districtId: auditor.districtId }, [thing])
	expect(names.get(thing)?.beside).toBe(volunteer.volunteerNumber)
})
