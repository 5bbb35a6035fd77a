import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { people, roleGrants } from '#db/index.ts'
import { approveHours } from '#app/features/approvals/approve-hours.server.ts'
import { returnHours } from '#app/features/approvals/decide-against.server.ts'
import { findWaiting } from '#app/features/approvals/find-waiting.server.ts'
import { listWaiting } from '#app/features/approvals/list-waiting.server.ts'
import { claimActivity } from '#app/features/claims/claim-activity.server.ts'
import { backFillLog } from '#app/features/hours/back-fill-log.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { findActor } from '#app/features/people/find-actor.server.ts'
import { joinHousehold } from '#app/features/people/join-household.server.ts'
import { leaveDistrict } from '#app/features/people/leave-district.server.ts'
import { leaveHousehold } from '#app/features/people/leave-household.server.ts'
import { movePerson } from '#app/features/people/move-person.server.ts'
import { dispatched, logOf, refusalOf, served } from '#tests/hours/shift.ts'
import { hours, town, type Town } from '#tests/hours/town.ts'

let here: Town
let administrator: Actor

beforeEach(async () => {
	here = await town()
	const [person] = await here.volunteers(1)
	if (!person) throw new Error('nobody')
	await here.db.transaction((tx) =>
		tx.insert(roleGrants).values({
			id: randomUUID(),
			districtId: 'd1',
			personId: person.id,
			role: 'administrator',
			unitId: 'd1',
			grantedBy: 'nobody',
			grantedAt: hours(0),
		}),
	)
	administrator = await again(person)
})
afterEach(() => here.drop())

async function again({ id }: Actor): Promise<Actor> {
	const actor = await findActor(here.db.read, id)
	if (!actor) throw new Error('gone')
	return actor
}

const AFTER = hours(5)

/** What the secretary's own wife served this morning; it waits at the desk. */
const wifesHours = () => served(here, here.who.wife)
const approve = async (actor: Actor, logId: string) =>
	refusalOf(here.act(await again(actor), approveHours, { logIds: [logId], sentence: '' }, AFTER))

/** Ways in which somebody else can end the living together of two people. */
const WAYS: Readonly<Record<string, (mover: Actor, mate: Actor) => Promise<unknown>>> = {
	'is taken out of the household': (mover) =>
		here.act(administrator, leaveHousehold, { personId: mover.id }, hours(4)),
	'moves to another branch alone': (mover) =>
		here.act(administrator, movePerson, moving(mover), hours(4)),
	'moves in with somebody of another branch': (mover) =>
		here.act(administrator, movePerson, moving(mover, here.who.mapleVolunteer), hours(4)),
	'is noted as living with somebody else': (mover) =>
		here.act(
			administrator,
			joinHousehold,
			{ id: randomUUID(), personId: mover.id, with: here.who.neighbour.volunteerNumber },
			hours(4),
		),
	'moves out, and so does the other,': async (mover, mate) => {
		await here.act(administrator, movePerson, moving(mover), hours(4))
		await here.act(administrator, leaveHousehold, { personId: mate.id }, hours(4))
	},
}

const moving = (person: Actor, mate?: Actor) => ({
	id: randomUUID(),
	personId: person.id,
	unitId: 'maple',
	with: mate?.volunteerNumber ?? '',
})

for (const [way, part] of Object.entries(WAYS)) {
	test(`whose wife ${way} after serving, still does not approve her hours`, async () => {
		const logId = await wifesHours()
		await part(here.who.wife, here.who.secretary)
		expect(await approve(here.who.secretary, logId)).toBe('former-household')
		expect((await logOf(here, logId)).status).toBe('submitted')
	})

	test(`who ${way} after the wife served, still does not approve her hours`, async () => {
		const logId = await wifesHours()
		await part(here.who.secretary, here.who.wife)
		expect(await approve(here.who.secretary, logId)).toBe('former-household')
	})
}

test('whose wife is noted as having left the district still does not approve her hours', async () => {
	const logId = await wifesHours()
	await here.act(administrator, leaveDistrict, { personId: here.who.wife.id }, hours(4))
	expect(await approve(here.who.secretary, logId)).toBe('former-household')
})

test('moving out and in again, with somebody else, does not wash it off', async () => {
	const logId = await wifesHours()
	const { wife, secretary } = here.who
	for (const mate of [here.who.neighbour, here.who.volunteer, here.who.mapleVolunteer]) {
		const form = { id: randomUUID(), personId: wife.id, with: mate.volunteerNumber }
		await here.act(administrator, joinHousehold, form, hours(4))
	}
	expect(await approve(secretary, logId)).toBe('former-household')
})

test('the hours of the former wife are not on the desk, and their page says why', async () => {
	const logId = await wifesHours()
	await here.act(administrator, movePerson, moving(here.who.wife), hours(4))
	const secretary = await again(here.who.secretary)
	const desk = await listWaiting(here.ask(secretary, { after: '' }, AFTER))
	expect(desk.logs).toEqual([])
	expect((await findWaiting(here.ask(secretary, { logId }, AFTER))).whyNot).toBe('former-household')
	const deputys = await listWaiting(here.ask(here.who.deputy, { after: '' }, AFTER))
	expect(deputys.logs.map(({ id }) => id)).toEqual([logId])
	expect(await approve(here.who.deputy, logId)).toBe('accepted')
})

test('a former housemate does not return the hours either', async () => {
	const logId = await wifesHours()
	await here.act(administrator, movePerson, moving(here.who.wife), hours(4))
	const against = { logId, reasonCode: 'time-wrong' as const, sentence: '再看看' }
	expect(await refusalOf(here.act(here.who.secretary, returnHours, against, AFTER))).toBe(
		'former-household',
	)
})

test('a former housemate does not enter hours of the time together', async () => {
	const activityId = await dispatched(here)
	const claimId = randomUUID()
	await here.act(here.who.wife, claimActivity, { id: claimId, activityId })
	await here.act(administrator, leaveHousehold, { personId: here.who.wife.id }, hours(4))
	const entry = {
		id: randomUUID(),
		claimId,
		activityId,
		startedAt: hours(1),
		endedAt: hours(3),
		sentence: '我看到了',
	}
	expect(
		await refusalOf(here.act(await again(here.who.secretary), backFillLog, entry, AFTER)),
	).toBe('former-household')
})

test('hours served long after moving out are like anybody else’s', async () => {
	await here.act(administrator, leaveHousehold, { personId: here.who.wife.id }, hours(0))
	const logId = await wifesHours()
	expect(await approve(here.who.secretary, logId)).toBe('accepted')
})

test('who never lived together is not hindered by where either of them lived', async () => {
	const logId = await served(here, here.who.volunteer)
	await here.act(administrator, leaveHousehold, { personId: here.who.wife.id }, hours(4))
	await here.act(administrator, movePerson, moving(here.who.volunteer), hours(4))
	expect(await approve(here.who.secretary, logId)).toBe('accepted')
	const [row] = await here.db.read.select().from(people).where(eq(people.id, here.who.volunteer.id))
	expect(row?.unitId).toBe('maple')
})
