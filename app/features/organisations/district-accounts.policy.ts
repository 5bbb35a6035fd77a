/** Ids of a district's own accounts in the books: they give points out, and take unused ones back. */
export const issuerOf = (districtId: string, unit: 'PTS' | 'HON'): string =>
	`issuer:${districtId}:${unit}`

export const expiredOf = (districtId: string): string => `expired:${districtId}:PTS`
