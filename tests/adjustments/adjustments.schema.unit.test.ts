import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { ProposeAdjustment } from '#app/features/adjustments/adjustments.schema.ts'

const form = {
	id: randomUUID(),
	volunteerNumber: '1',
	direction: 'give',
	reasonCode: 'approval-mistake',
	note: '核对签到表',
}

test('no form asks for more than 400 points, nor for none', () => {
	const isTaken = (points: string) => ProposeAdjustment.safeParse({ ...form, points }).success
	expect(['400', '401', '0', '-5', '1.5', ''].filter(isTaken)).toEqual(['400'])
})
