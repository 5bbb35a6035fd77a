import { randomBytes } from 'node:crypto'
import { and, eq, isNull } from 'drizzle-orm'
import { activities, units } from '#db/index.ts'
import { holdItems } from '#app/features/activity-table/hold-items.server.ts'
import { itemOn, type ItemOnDay } from '#app/features/activity-table/table-on.server.ts'
import { dayOf } from '#app/features/calendar.policy.ts'
import type { Given } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { keepOpen } from '#app/features/organisations/keep-open.server.ts'
import { isOver } from '#app/features/people/actor.policy.ts'
import { Refusal } from '#app/features/refusal.ts'
import { AHEAD_MS, DISPATCHERS, LONGEST_MS } from './activities.policy.ts'
import type { DispatchActivity } from './activities.schema.ts'

/**
 * Dispatches an activity (派单) from the table in force on its day, for a branch of the actor's; an
 * item must be in force to the activity's end, for who comes after midnight serves on the later day.
 * The same id again is the same activity. Refuses: not-found, item-not-in-force, activity-in-the-past,
 * activity-ends-before-start, activity-too-long, activity-too-far-ahead, already-done.
 */
export async function dispatchActivity(given: Given<DispatchActivity>): Promise<{ id: string }> {
	const { actor, input, tx, now } = given
	checkTimes(input, now)
	const unit = await ownBranch(given)
	const item = await itemThroughout(given)
	const { id, itemCode, note, place, startsAt, endsAt, places, audience } = input
	const [made] = await tx
		.insert(activities)
		.values({
			id,
			districtId: actor.districtId,
			unitId: unit.id,
			unitPath: unit.path,
			itemCode,
			title: input.title === '' ? item.nameZh : input.title,
			note,
			place,
			startsAt,
			endsAt,
			places,
			audience,
			status: 'published',
			siteSecret: randomBytes(20).toString('base64url'),
			createdBy: actor.id,
			createdAt: now,
		})
		.onConflictDoNothing()
		.returning({ id: activities.id })
	if (made) await recordAudit(given, 'activity-dispatched', `activity:${id}`, { item: itemCode })
	else await refuseSomebodyElses(given)
	return { id }
}

function checkTimes({ startsAt, endsAt }: DispatchActivity, now: Date): void {
	if (startsAt <= now) throw new Refusal('activity-in-the-past')
	if (endsAt <= startsAt) throw new Refusal('activity-ends-before-start')
	if (endsAt.getTime() - startsAt.getTime() > LONGEST_MS) throw new Refusal('activity-too-long')
	if (startsAt.getTime() - now.getTime() > AHEAD_MS) throw new Refusal('activity-too-far-ahead')
}

async function ownBranch({ actor, input, tx }: Given<DispatchActivity>) {
	const [unit] = await tx
		.select({ id: units.id, path: units.path })
		.from(units)
		.where(
			and(
				eq(units.id, input.unitId),
				eq(units.districtId, actor.districtId),
				eq(units.kind, 'branch'),
				isNull(units.closedAt),
			),
		)
	if (!unit || !isOver(actor, DISPATCHERS, unit.path)) throw new Refusal('not-found')
	await keepOpen(tx, [unit.id])
	return unit
}

/** The item on the day of the start, in force on the day of the end as well, and kept so. */
async function itemThroughout({ actor, input, tx }: Given<DispatchActivity>): Promise<ItemOnDay> {
	const { itemCode: code, startsAt, endsAt } = input
	const onDay = async (day: string) => {
		const item = await itemOn({ read: tx, districtId: actor.districtId, code, day })
		if (!item) throw new Refusal('item-not-in-force', { code, day })
		await holdItems(tx, { versionId: item.versionId, codes: [code] })
		return item
	}
	const [first, last] = [dayOf(startsAt), dayOf(endsAt)]
	const item = await onDay(first)
	if (last !== first) await onDay(last)
	return item
}

async function refuseSomebodyElses({ actor, input, tx }: Given<DispatchActivity>): Promise<void> {
	const [before] = await tx
		.select({ createdBy: activities.createdBy })
		.from(activities)
		.where(eq(activities.id, input.id))
	if (before?.createdBy !== actor.id) throw new Refusal('already-done')
}
