import { eq } from 'drizzle-orm'
import { columns as postgres } from '#db/columns.postgres.ts'
import { columns as sqlite } from '#db/columns.sqlite.ts'
import { dialect, type Database, type Reader, type Tx } from '#db/index.ts'

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

export async function setCounter(tx: Tx, id: string, value: bigint): Promise<void> {
	await tx.update(counters).set({ value }).where(eq(counters.id, id))
}

export async function counterIn(read: Reader, id: string): Promise<bigint | undefined> {
	const [row] = await read.select().from(counters).where(eq(counters.id, id))
	return row?.value
}

/** Whether a query came after the end of its transaction or snapshot. */
export function hasEnded(error: unknown): boolean {
	const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
	return cause instanceof Error && cause.message.includes('has ended')
}
