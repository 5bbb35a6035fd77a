import { randomUUID } from 'node:crypto'
import { activities, claims, hourLogs } from '#db/index.ts'
import { hours, minutes, NINE, TODAY, type Town } from '#tests/hours/town.ts'

/** One shift of up to a thousand people, all signed off: their hours wait for a decision. */
export async function manyLogs(here: Town, count: number): Promise<string[]> {
	const crowd = await here.volunteers(count)
	const place = { districtId: 'd1', unitId: 'willow', unitPath: here.paths.willow }
	const activityId = randomUUID()
	const logs = crowd.map((actor, index) => ({
		...place,
		id: randomUUID(),
		activityId,
		claimId: randomUUID(),
		personId: actor.id,
		itemCode: 'B4',
		serviceDay: TODAY,
		startedAt: NINE,
		startSource: 'site-code' as const,
		endedAt: minutes(60 + (index % 180)),
		endSource: 'site-code' as const,
		minutes: 60 + (index % 180),
		coveredMinutes: 0,
		tier: 'verified' as const,
		status: 'submitted' as const,
		level: 'L1' as const,
		step: 0,
		submittedAt: hours(4),
	}))
	await here.db.transaction(async (tx) => {
		await tx.insert(activities).values({
			...place,
			id: activityId,
			itemCode: 'B4',
			title: '文明交通',
			note: '',
			place: '',
			startsAt: NINE,
			endsAt: hours(4),
			places: 1000,
			audience: 'branch',
			status: 'published',
			siteSecret: 'secret',
			createdBy: here.who.secretary.id,
			createdAt: NINE,
		})
		for (let at = 0; at < count; at += 200) {
			await tx.insert(claims).values(
				logs.slice(at, at + 200).map((log, index) => ({
					id: log.claimId,
					districtId: 'd1',
					activityId,
					personId: log.personId,
					status: 'claimed' as const,
					seat: at + index + 1,
					codeTries: 0,
					claimedAt: NINE,
				})),
			)
			await tx.insert(hourLogs).values(logs.slice(at, at + 200))
		}
	})
	return logs.map(({ id }) => id)
}
