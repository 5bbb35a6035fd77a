import { sql, type SQL } from 'drizzle-orm'

/** A condition as a column that is read as a boolean: SQLite would answer 1 or 0, PostgreSQL true or false. */
export const whether = (condition: SQL | undefined): SQL<boolean> =>
	sql`case when ${condition} then 'yes' else 'no' end`.mapWith((answer) => answer === 'yes')
