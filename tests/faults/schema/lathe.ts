import { dialect } from '#db/index.ts'
import type { databaseWorld } from '#tests/ledger/world.ts'
import type { Lathe } from './part.ts'
import { postgresLathe } from './postgres.ts'
import { sqliteLathe } from './sqlite.ts'

type DatabaseWorld = Awaited<ReturnType<typeof databaseWorld>>

/** Takes the schema of some books apart, which stay as they are. */
export const latheFor = ({ db, url }: DatabaseWorld): Promise<Lathe> =>
	dialect === 'postgres' ? postgresLathe(db) : Promise.resolve(sqliteLathe(url))
