import { addDays } from '../calendar.policy.ts'

/**
 * First day on which a new version may take effect: tomorrow, and after every version there is. A
 * district's first may begin whenever it likes.
 */
export function earliestStart(
	versions: readonly { readonly effectiveFrom: string }[],
	today: string,
): string {
	const last = versions
		.map(({ effectiveFrom }) => effectiveFrom)
		.sort()
		.at(-1)
	if (last === undefined) return '0000-01-01'
	return addDays(last > today ? last : today, 1)
}
