import { pino } from 'pino'
import type { Database } from '#db/index.ts'
import { readSettings } from '#app/edge/env.server.ts'
import { installRuntime } from '#app/edge/runtime.server.ts'
import { seed } from '#seeds/index.ts'
import { freshDatabase } from '#tests/support/database.ts'
import { belongings } from './belongings.ts'
import { castOf, type Spots, type Who } from './cast.ts'

export interface World {
	readonly db: Database
	readonly now: Date
	readonly cast: readonly Who[]
	readonly spots: Spots
	/** Values of route parameters: things of the branch, the shop and the people of `own`. */
	readonly ids: Readonly<Record<string, string>>
	readonly drop: () => Promise<void>
}

/** The small demo, and beside its people a cast in which everybody has exactly one role. */
export async function world(): Promise<World> {
	const { db, drop } = await freshDatabase()
	const now = new Date()
	installRuntime({
		db,
		settings: readSettings({}),
		log: pino({ level: 'silent' }),
		clock: () => now,
	})
	await seed({ db, kind: 'small', now, progress: () => {} })
	const { cast, spots } = await castOf(db, now)
	const ids = await belongings({ db, now, spots, cast })
	return { db, now, cast, spots, drop, ids }
}
