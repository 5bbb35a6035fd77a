import { and, asc, count, eq, inArray, isNull, like, sql } from 'drizzle-orm'
import { areas, people, roleGrants, units } from '#db/index.ts'
import type { Asked, Reader } from '#app/features/given.ts'
import { findPlace, type Place } from './find-place.server.ts'
import { idsOf, pathsAlong } from './units.policy.ts'

const PAGE = 50

/** A unit as a list of places shows it. */
export interface ChildUnit {
	readonly id: string
	readonly kind: Place['kind']
	readonly name: string
	readonly nameEn: string
	readonly branchClass: Place['branchClass']
	readonly closed: boolean
	/** Open units directly below it. */
	readonly units: number
	/** People who belong to it or to anything below it. */
	readonly people: number
}

/**
 * One unit with the way up, a page of what is directly below it, its areas and who holds a role at it.
 * Never the whole tree: a district has thousands of units.
 * @throws Refusal `not-found` for a unit the actor does not administer.
 */
export async function viewUnit({
	actor,
	query,
	read,
}: Asked<{ readonly unitId: string; readonly after?: string | undefined }>) {
	const unit = await findPlace(read, actor, { unitId: query.unitId })
	const found = await childrenOf(read, unit, query.after)
	const below = await peopleBelow(read, unit)
	const children = found.slice(0, PAGE).map(({ path, closedAt, ...child }): ChildUnit => ({
		...child,
		closed: closedAt !== null,
		people: below.in(path),
	}))
	const { id, kind, name, nameEn, branchClass } = unit
	return {
		unit: { id, kind, name, nameEn, branchClass, closed: unit.closedAt !== null },
		people: below.all,
		above: await unitsAbove(read, unit.path),
		children,
		next: found.length > PAGE ? (children.at(-1)?.id ?? null) : null,
		areas: await areasAt(read, unit),
		branches: unit.kind === 'community' ? await branchesNear(read, unit) : [],
		holders: await holdersAt(read, unit.id),
	}
}

async function childrenOf(read: Reader, unit: Place, after: string | undefined) {
	const grandchildren = read
		.select({ parentId: units.parentId, figure: count().as('figure') })
		.from(units)
		.where(and(like(units.path, `${unit.path}%`), isNull(units.closedAt)))
		.groupBy(units.parentId)
		.as('grandchildren')
	return read
		.select({
			id: units.id,
			kind: units.kind,
			name: units.name,
			nameEn: units.nameEn,
			branchClass: units.branchClass,
			closedAt: units.closedAt,
			path: units.path,
			units: sql<number>`coalesce(${grandchildren.figure}, 0)`.mapWith(Number),
		})
		.from(units)
		.leftJoin(grandchildren, eq(grandchildren.parentId, units.id))
		.where(
			and(
				eq(units.parentId, unit.id),
				after === undefined
					? undefined
					: sql`(${units.name}, ${units.id}) > (select u.name, u.id from units u where u.id = ${after})`,
			),
		)
		.orderBy(asc(units.name), asc(units.id))
		.limit(PAGE + 1)
}

/** People by place below a unit: one group for each place that has any. */
async function peopleBelow(read: Reader, unit: Place) {
	const found = await read
		.select({ path: units.path, figure: count() })
		.from(people)
		.innerJoin(units, eq(units.id, people.unitId))
		.where(and(isNull(people.leftAt), like(units.path, `${unit.path}%`)))
		.groupBy(units.path)
	const sum = (paths: typeof found) => paths.reduce((all, { figure }) => all + figure, 0)
	return {
		all: sum(found),
		in: (path: string) => sum(found.filter((group) => group.path.startsWith(path))),
	}
}

/** From the district down to the parent. */
export async function unitsAbove(read: Reader, path: string) {
	const ids = idsOf(path).slice(0, -1)
	if (ids.length === 0) return []
	const found = await read
		.select({ id: units.id, name: units.name, nameEn: units.nameEn })
		.from(units)
		.where(inArray(units.id, ids))
	return found.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
}

/** Residential areas of a community, or those that a branch covers. */
function areasAt(read: Reader, { id, kind }: Place) {
	if (kind !== 'community' && kind !== 'branch') return []
	return read
		.select({
			id: areas.id,
			name: areas.name,
			nameEn: areas.nameEn,
			address: areas.address,
			branch: { id: units.id, name: units.name, nameEn: units.nameEn },
		})
		.from(areas)
		.leftJoin(units, eq(units.id, areas.branchId))
		.where(eq(kind === 'branch' ? areas.branchId : areas.communityId, id))
		.orderBy(asc(areas.name), asc(areas.id))
		.limit(200)
}

/** Branches that may cover an area of the community: its own, and its neighbours' in the street. */
function branchesNear(read: Reader, { path }: Place) {
	const street = pathsAlong(path).at(-2) ?? path
	return read
		.select({ id: units.id, name: units.name, nameEn: units.nameEn })
		.from(units)
		.where(and(eq(units.kind, 'branch'), isNull(units.closedAt), like(units.path, `${street}%`)))
		.orderBy(
			asc(sql`case when ${units.path} like ${`${path}%`} then 0 else 1 end`),
			asc(units.name),
			asc(units.id),
		)
		.limit(200)
}

/** Who holds a role at the unit, but for the volunteers. */
function holdersAt(read: Reader, unitId: string) {
	return read
		.select({ personId: people.id, name: people.name, role: roleGrants.role })
		.from(roleGrants)
		.innerJoin(people, eq(people.id, roleGrants.personId))
		.where(
			and(
				eq(roleGrants.unitId, unitId),
				isNull(roleGrants.endedAt),
				sql`${roleGrants.role} <> 'volunteer'`,
			),
		)
		.orderBy(asc(roleGrants.role), asc(people.name))
		.limit(50)
}
