import { eq } from 'drizzle-orm'
import { activities } from '#db/index.ts'
import { dispatchActivity } from '#app/features/activities/dispatch-activity.server.ts'
import type { Audience } from '#app/features/activities/activities.schema.ts'
import { siteCode } from '#app/features/activities/site-code.server.ts'
import { claimActivity } from '#app/features/claims/claim-activity.server.ts'
import { checkIn } from '#app/features/hours/check-in.server.ts'
import { checkOut } from '#app/features/hours/check-out.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import type { Random } from './random.ts'
import type { Timeline } from './timeline.ts'

/** Where scenes play. */
export interface Stage {
	readonly timeline: Timeline
	readonly random: Random
	/** Seeds of the codes on site, by activity: what those who serve read off the wall. */
	readonly siteSecrets: Map<string, string>
	/** All that was planned. */
	readonly works: Work[]
}

export interface Work {
	readonly id: string
	readonly unitId: string
	readonly item: string
	readonly title: string
	readonly note: string
	readonly place: string
	readonly startsAt: Date
	readonly endsAt: Date
	readonly places: number
	readonly audience: Audience
}

interface Doing {
	readonly by: Actor
	readonly at: Date
}

/** A branch puts an activity up. */
export function dispatch(stage: Stage, work: Work, { by, at }: Doing): void {
	const { timeline, siteSecrets, works } = stage
	works.push(work)
	timeline.at(at, `dispatch ${work.title}`, async (moment) => {
		const { id, unitId, item: itemCode, title, note, place, startsAt, endsAt } = work
		const { places, audience } = work
		const input = { id, unitId, itemCode, title, note, place, startsAt, endsAt, places, audience }
		await dispatchActivity({ ...moment, actor: by, input })
		const [made] = await moment.tx
			.select({ secret: activities.siteSecret })
			.from(activities)
			.where(eq(activities.id, id))
		siteSecrets.set(id, made?.secret ?? '')
	})
}

export function claim({ timeline, random }: Stage, activityId: string, { by, at }: Doing): string {
	const id = random.id()
	timeline.at(at, `claim by ${by.name}`, (moment) =>
		claimActivity({ ...moment, actor: by, input: { id, activityId } }),
	)
	return id
}

interface Serving {
	readonly by: Actor
	readonly from: Date
	/** Null for who forgets to check out, or has not done so yet. */
	readonly to: Date | null
}

/** Somebody who claimed serves. Returns the id of the hour log. */
export function serve(stage: Stage, activityId: string, { by, from, to }: Serving): string {
	const logId = stage.random.id()
	const read = (now: Date) => siteCode(stage.siteSecrets.get(activityId) ?? '', now)
	stage.timeline.at(from, `check-in of ${by.name}`, async (moment) => {
		const input = { id: logId, activityId, code: read(moment.now) }
		const { right } = await checkIn({ ...moment, actor: by, input })
		if (!right) throw new Error('The code on site was not taken')
	})
	if (to) {
		stage.timeline.at(to, `check-out of ${by.name}`, async (moment) => {
			const input = { activityId, code: read(moment.now) }
			const { right } = await checkOut({ ...moment, actor: by, input })
			if (!right) throw new Error('The code on site was not taken')
		})
	}
	return logId
}
