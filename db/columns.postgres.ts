import * as pg from 'drizzle-orm/pg-core'

/**
 * The column vocabulary on PostgreSQL. Its types are the project's canonical types: it is the
 * engine whose builders are asynchronous by nature, and `columns.sqlite.ts` is proven equal to it.
 */
export const columns = {
	table: pg.pgTable,
	text: (name: string) => pg.text(name),
	/** A closed set of words. */
	oneOf: <const V extends readonly [string, ...string[]]>(name: string, values: V) =>
		pg.text(name, { enum: values }),
	/** A count or a small figure, within ±(2^31−1). */
	whole: (name: string) => pg.integer(name),
	/** Points or fen (1/100 CNY): exact, bigint in JavaScript. */
	amount: (name: string) => pg.bigint(name, { mode: 'bigint' }),
	flag: (name: string) => pg.boolean(name),
	/** A point in time, to the millisecond. */
	instant: (name: string) => pg.timestamp(name, { withTimezone: true, mode: 'date', precision: 3 }),
	json: <T>(name: string) => pg.jsonb(name).$type<T>(),
	index: pg.index,
	uniqueIndex: pg.uniqueIndex,
	check: pg.check,
	primaryKey: pg.primaryKey,
}

export type Columns = typeof columns
