/** Joins class names and leaves the empty ones out. */
export const classes = (...names: readonly (string | false | null | undefined)[]): string =>
	names.filter(Boolean).join(' ')

type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> }

/** Leaves out what is undefined: React's types and ours differ on whether it may be there. */
export const given = <T extends object>(props: T): Partial<Given<T>> =>
	// Filtering keeps keys and values together, which `fromEntries` cannot say.
	Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined)) as Partial<
		Given<T>
	>
