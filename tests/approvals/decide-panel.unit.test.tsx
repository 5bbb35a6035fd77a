import { expect, test } from 'vitest'
import { DecidePanel } from '#app/features/approvals/decide-panel.tsx'
import type { FoundWaiting } from '#app/features/approvals/find-waiting.server.ts'
import { inSite } from '#tests/ui/in-site.tsx'

const worth = (points: bigint): FoundWaiting => {
	const found = {
		log: { id: 'log', name: '谢明辉', status: 'submitted', flagged: false, worth: { points } },
		whyNot: null,
		whyNotApprove: null,
		isLast: true,
		canReverse: false,
	}
	// why: the panel reads no more of it.
	return found as unknown as FoundWaiting
}
const shown = (points: bigint) => inSite(<DecidePanel found={worth(points)} />)

test('who decides last is told that points are posted, or that there are none', () => {
	expect(shown(30n)).toContain('通过后积分立即入账。')
	expect(shown(0n)).toContain('通过后计入服务时长，不计积分。')
	expect(shown(0n)).not.toContain('入账')
})
