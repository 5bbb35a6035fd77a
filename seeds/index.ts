import type { Database } from '#db/index.ts'
import { ledgerStore, units } from '#db/index.ts'
import { verify } from '#ledger/index.ts'
import { differences } from './as-planned.ts'
import { showProgress, type SeedProgress } from './progress.ts'
import { buildWorld } from './build-world.ts'
import { countWorld, type SeedCounts } from './report.ts'
import { DISTRICT, SMALL } from './sizes.ts'

export { demoAccount, demoAccounts, DEMO_PASSWORD } from './demo-accounts.ts'
export type { DemoAccount, DemoKey } from './demo-accounts.ts'
export { showProgress, type SeedProgress } from './progress.ts'

export interface SeedOptions {
	readonly db: Database
	/** `small` has something to show on every page; `district` is one full district. */
	readonly kind: 'small' | 'district'
	/** Shown on the terminal unless told otherwise. */
	readonly progress?: SeedProgress
	/** The demo's present. The same `now` gives the same district, but for secrets and codes. */
	readonly now?: Date
}

export interface SeedReport {
	readonly kind: SeedOptions['kind']
	readonly seconds: number
	/** Most memory that the process has used so far, in MB. */
	readonly peakRssMb: number
	readonly counts: SeedCounts
	/** What is not as planned, or not right in the books, in a sentence each: nothing, unless there is a fault. */
	readonly faults: readonly string[]
}

/** A database that has something in it is never written over. */
export class SeedRefusal extends Error {
	override readonly name = 'SeedRefusal'
}

/**
 * Fills an empty, migrated database with the demo through the app's own verbs. A small one is there
 * whole or not at all; a district that broke off needs a new database.
 * @throws SeedRefusal when it is not empty.
 */
export async function seed({
	db,
	kind,
	progress = showProgress(),
	now = new Date(),
}: SeedOptions): Promise<SeedReport> {
	const [anything] = await db.read.select({ id: units.id }).from(units).limit(1)
	if (anything) throw new SeedRefusal(NOT_EMPTY)
	const started = performance.now()
	await BUILDERS[kind]({ db, progress, now })
	const seconds = Math.round((performance.now() - started) / 100) / 10
	const counts = await countWorld(db)
	return {
		kind,
		seconds,
		peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
		counts,
		faults: [...differences(SIZES[kind], counts), ...(await faultsOfBooks(db))],
	}
}

async function faultsOfBooks(db: Database): Promise<string[]> {
	const faults: string[] = []
	for await (const { check, table, key, detail } of verify(ledgerStore(db.rawRead)))
		faults.push(`${check} in ${table} ${key}: ${detail}`)
	return faults
}

const SIZES = { small: SMALL, district: DISTRICT }

type Build = Required<Pick<SeedOptions, 'db' | 'progress' | 'now'>>

const BUILDERS = {
	/** In one transaction: a first start that breaks off leaves an empty database to the next. */
	small: ({ db, ...build }: Build) =>
		db.transaction((tx, raw) =>
			buildWorld({ ...build, db: { transaction: (work) => work(tx, raw) }, size: SIZES.small }),
		),
	/** In many: kept open for minutes, one would grow a log larger than the database. */
	district: (build: Build) => buildWorld({ ...build, size: SIZES.district }),
}

const NOT_EMPTY =
	'This database already has a district in it, and nothing was changed: point DATA_DIR or ' +
	'DATABASE_URL at an empty one to load the demo. ' +
	'数据库里已有数据，未作任何更改。请把 DATA_DIR 或 DATABASE_URL 指向空的数据库后再加载演示数据。'
