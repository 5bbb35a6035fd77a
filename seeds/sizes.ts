/** How much of everything there is. */
export interface Size {
	readonly streets: number
	readonly communities: number
	/** Residential areas (小区). */
	readonly areas: number
	readonly branches: number
	/** Building groups (楼栋党小组). */
	readonly groups: number
	/** Member households (党员中心户). */
	readonly memberHouseholds: number
	/** Everybody who may serve, with those who hold an office beside. */
	readonly volunteers: number
	readonly merchants: number
	readonly listingsPerMerchant: number
	/** Activities of the last 13 weeks. */
	readonly activities: number
	/** Activities of the next days. */
	readonly coming: number
	/** Service hours of the last 13 weeks, reached to within 1 %. */
	readonly hours: number
	readonly orders: number
}

export const SMALL: Size = {
	streets: 2,
	communities: 4,
	areas: 12,
	branches: 8,
	groups: 16,
	memberHouseholds: 24,
	volunteers: 76,
	merchants: 12,
	listingsPerMerchant: 3,
	activities: 54,
	coming: 14,
	hours: 560,
	orders: 24,
}

/** One full district, as its figures were published. */
export const DISTRICT: Size = {
	streets: 5,
	communities: 52,
	areas: 972,
	branches: 526,
	groups: 2391,
	memberHouseholds: 4763,
	volunteers: 11_000,
	merchants: 1357,
	listingsPerMerchant: 4,
	activities: 2300,
	coming: 260,
	hours: 75_000,
	orders: 2600,
}

/** Cuts `total` into `parts` whole shares that differ by one at most. */
export const shares = (total: number, parts: number): number[] =>
	Array.from(
		{ length: parts },
		(_, part) => Math.floor((total * (part + 1)) / parts) - Math.floor((total * part) / parts),
	)

/** The demo's own branch, the first, is the largest: its people play all the parts. */
const DEMO_BRANCH = 20

/** Volunteers of each branch. */
export const membersOf = ({ volunteers, branches }: Size): number[] => [
	DEMO_BRANCH,
	...shares(volunteers - DEMO_BRANCH, branches - 1),
]
