import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { agreeToAdjustment } from '#app/features/adjustments/decide-adjustment.server.ts'
import { proposeAdjustment } from '#app/features/adjustments/propose-adjustment.server.ts'
import { thingsNamed } from '#app/features/insight/things-named.server.ts'
import { tracePosting } from '#app/features/insight/trace-posting.server.ts'
import { showPoints } from '#app/features/points/show-points.server.ts'
import { showReceipt } from '#app/features/receipts/show-receipt.server.ts'
import { district, type District } from '#tests/organisations/district.ts'

let here: District
beforeAll(async () => {
	here = await district()
})
afterAll(() => here.drop())

test('the statement, the receipt and the posting say what was adjusted by hand, and by whom', async () => {
	const street = await here.unit('street', here.administrator.districtId)
	const community = await here.unit('community', street)
	const branch = await here.unit('branch', community)
	const first = await here.person(branch, ['community-officer', community])
	const elsewhere = await here.unit('branch', community)
	const second = await here.person(elsewhere, ['street-officer', street])
	const volunteer = await here.person(branch)
	const id = randomUUID()
	await here.act(first, proposeAdjustment, {
		id,
		volunteerNumber: volunteer.volunteerNumber,
		direction: 'give',
		points: 50n,
		reasonCode: 'approval-mistake',
		note: '核对签到表',
	})
	await here.act(second, agreeToAdjustment, { adjustmentId: id })
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
