/** Kinds of units, highest first. */
export const UNIT_KINDS = [
	'district',
	'street',
	'community',
	'branch',
	'group',
	'member-household',
] as const
export type UnitKind = (typeof UNIT_KINDS)[number]

/** 达标型, 示范型, 精品型. */
export const BRANCH_CLASSES = ['basic', 'model', 'excellent'] as const
export type BranchClass = (typeof BRANCH_CLASSES)[number]

/** A general branch has branches, a large group has groups: what makes the tree of any depth. */
const IN_ITSELF: readonly UnitKind[] = ['branch', 'group']

/** May a unit of kind `below` stand directly under one of kind `above`? Levels may be left out. */
export function mayStandUnder(below: UnitKind, above: UnitKind): boolean {
	if (below === above) return IN_ITSELF.includes(below)
	return UNIT_KINDS.indexOf(below) > UNIT_KINDS.indexOf(above)
}

/** Kinds that a unit of this kind can have directly below it. */
export const kindsUnder = (above: UnitKind): UnitKind[] =>
	UNIT_KINDS.filter((kind) => mayStandUnder(kind, above))

/** Ids along a path `/a/b/c/`, from the district down. */
export const idsOf = (path: string): string[] => path.split('/').filter((id) => id !== '')

/** Paths of the units above and the unit itself: `/a/`, `/a/b/`, `/a/b/c/`. */
export function pathsAlong(path: string): string[] {
	const ids = idsOf(path)
	return ids.map((_, at) => `/${ids.slice(0, at + 1).join('/')}/`)
}
