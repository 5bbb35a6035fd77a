import { expect, test } from 'vitest'
import { makePlan } from '#seeds/make-plan.ts'
import { randomOf } from '#seeds/random.ts'
import { demoComing } from '#seeds/scenes/demo-desk.ts'
import { troupeOf } from '#seeds/scenes/demo-shift.ts'
import type { Work } from '#seeds/service-steps.ts'
import { SMALL } from '#seeds/sizes.ts'
import { createTimeline } from '#seeds/timeline.ts'
import { DEEDS } from '#seeds/words/deeds.ts'

const HOUR_MS = 60 * 60_000

/** What the demo's branch puts up, loaded at that moment. */
function coming(now: Date): Work[] {
	const works: Work[] = []
	const stage = {
		works,
		random: randomOf(1),
		timeline: createTimeline(),
		siteSecrets: new Map<string, string>(),
	}
	demoComing(stage, troupeOf(makePlan(SMALL, now).cast), now)
	return works
}

test('what begins near the moment in which the demo is loaded has words that are true then', () => {
	const tuesdayMidnight = new Date('2026-11-23T16:00:00.000Z')
	const near = coming(tuesdayMidnight).filter(
		({ startsAt }) => Math.abs(startsAt.getTime() - tuesdayMidnight.getTime()) < 2 * HOUR_MS,
	)
	expect(near).toHaveLength(2)
	for (const { title, note, place } of near) {
		for (const words of [title, note, place]) expect(words).not.toBe('')
		expect(`${title} ${note}`).not.toMatch(/[周早晨午晚夜]|节日|清扫|大扫除/)
	}
})

test('no deed promises a day of the week: it is dispatched on any', () => {
	for (const { titles, note } of DEEDS)
		expect([...titles, note].join(' ')).not.toMatch(/周[末日一-六]/)
})
