import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { units } from '#db/index.ts'
import { findActivity } from '#app/features/activities/find-activity.server.ts'
import { claimActivity } from '#app/features/claims/claim-activity.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { dispatched, refusalOf } from '#tests/hours/shift.ts'
import { NINE, town, type Town } from '#tests/hours/town.ts'

let here: Town
beforeAll(async () => {
	here = await town()
	const row = (path: string, parentId: string) => ({
		id: path.split('/').at(-2) ?? '',
		districtId: 'd1',
		parentId,
		kind: 'branch' as const,
		name: '支部',
		nameEn: 'Branch',
		path,
		createdAt: NINE,
	})
	await here.db.transaction(async (tx) => {
		await tx
			.insert(units)
			.values([
				row('/d1/street/community/willow/twig/', 'willow'),
				row('/d1/street/lonely/', 'street'),
			])
	})
})
afterAll(() => here.drop())

const claim = (actor: Actor, activityId: string) =>
	refusalOf(here.act(actor, claimActivity, { id: randomUUID(), activityId }))

test('a branch below a branch invites the whole community, not its parent only', async () => {
	const { mapleVolunteer } = here.who
	const activityId = await dispatched(here, { unitId: 'twig', audience: 'community' })
	const seen = await findActivity(here.ask(mapleVolunteer, { activityId }))
	expect(seen.whyNot).toBeNull()
	expect(seen.communityEn).toBe('community')
	expect(await claim(mapleVolunteer, activityId)).toBe('accepted')
})

test('a branch outside every community invites its own people', async () => {
	const { secretary, volunteer } = here.who
	const path = '/d1/street/lonely/'
	const its = [{ role: 'secretary', unitId: 'lonely', path, merchantId: null }] as const
	const there = { ...here, who: { ...here.who, secretary: { ...secretary, roles: its } } }
	const activityId = await dispatched(there, { unitId: 'lonely', audience: 'community' })
	expect(await claim(volunteer, activityId)).toBe('outside-audience')
	const member = { ...volunteer, unitId: 'lonely', unitPath: path }
	expect(await claim(member, activityId)).toBe('accepted')
})
