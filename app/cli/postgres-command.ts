/** The address of a PostgreSQL database, for a command line that others can read: no password. */
export function addressFor(databaseUrl: string): string {
	const url = new URL(databaseUrl)
	url.password = ''
	url.searchParams.delete('password')
	return quoted(url.href)
}

/** One word for a shell. */
export const quoted = (word: string): string => `'${word.replaceAll("'", String.raw`'\''`)}'`
