import { columns as postgres } from '#db/columns.postgres.ts'
import { columns as sqlite } from '#db/columns.sqlite.ts'
import { dialect, type Database } from '#db/index.ts'

const c = dialect === 'postgres' ? postgres : sqlite

/** A table with no rules of its own, for tests of the engines rather than of the product. */
export const counters = c.table('counters', {
	id: c.text('id').primaryKey(),
	value: c.amount('value').notNull(),
})

export async function makeCounters(db: Database): Promise<void> {
	await db.transaction(async (_tx, raw) => {
		await raw.run('create table counters (id text primary key, value bigint not null)')
	})
}
