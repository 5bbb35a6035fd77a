import { and, eq } from 'drizzle-orm'
import { units } from '#db/index.ts'
import type { Reader, Tx } from '#app/features/given.ts'
import { isOver, type Actor, type Role } from '#app/features/people/actor.policy.ts'
import { Refusal } from '#app/features/refusal.ts'
import { keepOpen } from './keep-open.server.ts'

const PLACE = {
	id: units.id,
	parentId: units.parentId,
	kind: units.kind,
	name: units.name,
	nameEn: units.nameEn,
	path: units.path,
	branchClass: units.branchClass,
	closedAt: units.closedAt,
}
export type Place = Awaited<ReturnType<typeof rowOf>> & {}

/**
 * A unit that the actor holds one of the roles at, or above.
 * @throws Refusal `not-found` when there is none, or it is not the actor's.
 */
export async function findPlace(
	read: Reader,
	actor: Actor,
	{ unitId, roles = ['administrator'] }: { unitId: string; roles?: readonly Role[] },
): Promise<Place> {
	const unit = await rowOf(read, actor.districtId, unitId)
	if (!unit || !isOver(actor, roles, unit.path)) throw new Refusal('not-found')
	return unit
}

/**
 * The same, for what is about to be changed or added to; it stays open until that is done.
 * @throws Refusal `unit-closed` besides.
 */
export async function findOpenPlace(tx: Tx, actor: Actor, unitId: string): Promise<Place> {
	const unit = await findPlace(tx, actor, { unitId })
	await keepOpen(tx, [unit.id])
	return unit
}

async function rowOf(read: Reader, districtId: string, unitId: string) {
	const [unit] = await read
		.select(PLACE)
		.from(units)
		.where(and(eq(units.id, unitId), eq(units.districtId, districtId)))
	return unit
}
