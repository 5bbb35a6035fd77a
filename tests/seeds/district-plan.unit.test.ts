import { expect, test } from 'vitest'
import { dayOf } from '#app/features/calendar.policy.ts'
import { makePlan } from '#seeds/make-plan.ts'
import { planQuarter } from '#seeds/scenes/plan-quarter.ts'
import { DISTRICT } from '#seeds/sizes.ts'

const now = new Date('2026-11-22T03:15:00Z')
const plan = makePlan(DISTRICT, now)

test('the district has as many of everything as its published figures', () => {
	const { tree, shops, cast } = plan
	expect(tree.streets).toHaveLength(5)
	expect(tree.communities).toHaveLength(52)
	expect(tree.areas).toHaveLength(972)
	expect(tree.branches).toHaveLength(526)
	expect(tree.below.filter(({ kind }) => kind === 'group')).toHaveLength(2391)
	expect(tree.below.filter(({ kind }) => kind === 'member-household')).toHaveLength(4763)
	expect(shops).toHaveLength(1357)
	const people = cast.branches.flatMap(({ secretary, deputy, hands }) => [
		secretary,
		deputy,
		...hands,
	])
	expect(people).toHaveLength(11_000)
	expect(new Set(people.map(({ volunteerNumber }) => volunteerNumber)).size).toBe(11_000)
})

test('every branch covers an area, and every shop has goods to choose from', () => {
	const covered = new Set(plan.tree.areas.map(({ branchId }) => branchId))
	expect(plan.tree.branches.every(({ id }) => covered.has(id))).toBe(true)
	expect(plan.shops.every(({ listings }) => listings.length >= 4)).toBe(true)
})

test('2,300 activities of a quarter come to 75,000 hours, and nobody is at two of them at once', () => {
	const members = plan.cast.branches.map(({ hands }) => hands.length)
	const quarter = planQuarter(plan.random, {
		members,
		activities: 2300,
		minutes: 75_000 * 60,
		from: '2026-08-23',
		days: 91,
	})
	expect(quarter).toHaveLength(2300)
	const minutes = quarter.reduce(
		(sum, { hands, startsAt, endsAt }) => sum + hands * (endsAt.getTime() - startsAt.getTime()),
		0,
	)
	expect(Math.abs(minutes / 3_600_000 - 75_000)).toBeLessThan(750)
	const days = quarter.map(({ branch, startsAt }) => `${branch} ${dayOf(startsAt)}`)
	expect(new Set(days).size).toBe(days.length)
})
