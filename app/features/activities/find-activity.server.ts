import { and, eq } from 'drizzle-orm'
import { activities, units } from '#db/index.ts'
import type { Asked } from '#app/features/given.ts'
import { ownClaim } from '#app/features/hours/own-claim.server.ts'
import { isOver, type Actor } from '#app/features/people/actor.policy.ts'
import { dayOf } from '#app/features/calendar.policy.ts'
import { previewPoints } from '#app/features/points/preview-points.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import { ON_SITE, whyNotClaim } from './activities.policy.ts'
import type { ActivityId } from './activities.schema.ts'
import { communityOf } from './community-of.server.ts'
import { takenPlaces, withItems } from './activity-rows.server.ts'

type Asking = Asked<ActivityId, Actor | null>

/** One activity for anyone, with what the reader can do about it. Refuses: not-found. */
export async function findActivity(asked: Asking) {
	const { actor, read, now } = asked
	const row = await findRow(asked)
	const [activity] = await withItems(read, [row])
	if (!activity) throw new Refusal('not-found')
	const taken = (await takenPlaces(read, [row.id]))(row.id)
	const own = actor ? await ownClaim(read, actor, row.id) : null
	const { districtId: _district, unitPath, communityPath: _path, ...shown } = activity
	return {
		...shown,
		taken,
		isOver: row.endsAt <= now,
		hasBegun: row.startsAt <= now,
		isSignedIn: actor !== null,
		isClaimed: own !== null,
		log: own?.log ? { id: own.log.id, status: own.log.status } : null,
		whyNot: actor ? whyNotClaim(actor, { ...row, taken }, now) : null,
		canShowCode: actor !== null && isOver(actor, ON_SITE, unitPath),
		worth: actor ? await worthFor(asked, actor, row) : null,
	}
}

export type FoundActivity = Awaited<ReturnType<typeof findActivity>>

async function findRow({ actor, query, read }: Asking) {
	const [row] = await read
		.select({
			id: activities.id,
			districtId: activities.districtId,
			unitPath: activities.unitPath,
			title: activities.title,
			note: activities.note,
			place: activities.place,
			itemCode: activities.itemCode,
			startsAt: activities.startsAt,
			endsAt: activities.endsAt,
			places: activities.places,
			audience: activities.audience,
			status: activities.status,
			cancelReason: activities.cancelReason,
			branchZh: units.name,
			branchEn: units.nameEn,
		})
		.from(activities)
		.innerJoin(units, eq(units.id, activities.unitId))
		.where(
			and(
				eq(activities.id, query.activityId),
				actor ? eq(activities.districtId, actor.districtId) : undefined,
			),
		)
	if (!row) throw new Refusal('not-found')
	const community = await communityOf(read, row.unitPath)
	return {
		...row,
		communityPath: community?.path ?? null,
		communityZh: community?.nameZh ?? '',
		communityEn: community?.nameEn ?? '',
	}
}

type FoundRow = Awaited<ReturnType<typeof findRow>>

/** What serving from start to end would bring this reader, caps and all. */
async function worthFor({ read }: Asking, actor: Actor, row: FoundRow) {
	const minutes = Math.floor((row.endsAt.getTime() - row.startsAt.getTime()) / 60_000)
	const [preview] = await previewPoints({ read, districtId: row.districtId }, [
		{
			personId: actor.id,
			itemCode: row.itemCode,
			serviceDay: dayOf(row.startsAt),
			unitPath: row.unitPath,
			minutes,
			tier: 'verified',
			level: null,
		},
	])
	return preview ? { minutes, ...preview.worth } : null
}
