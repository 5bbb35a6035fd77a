import type { Logger } from 'pino'
import { type Database, ledgerStore, type RawSql } from '#db/index.ts'
import { createLedger, type Ledger } from '#ledger/index.ts'
import type { Settings } from './env.server.ts'

/** What the process was started with: opened once by the server, a command or a test. */
export interface Runtime {
	readonly db: Database
	readonly settings: Settings
	readonly log: Logger
	/** The time. Tests move it. */
	readonly clock: () => Date
}

// On the process and not in this module: the development server loads modules anew after an edit,
// and a second database on one SQLite file would be refused.
const holder = globalThis as { linliRuntime?: Runtime }

export function installRuntime(runtime: Runtime): Runtime {
	holder.linliRuntime = runtime
	return runtime
}

export const isInstalled = (): boolean => holder.linliRuntime !== undefined

/** @throws when nothing was installed: a bug of the entry point. */
export function runtime(): Runtime {
	if (!holder.linliRuntime) throw new Error('No runtime: call installRuntime first')
	return holder.linliRuntime
}

/** The ledger on one connection: a transaction's, or the reader's. */
export const ledgerOn = (raw: RawSql): Ledger => createLedger(ledgerStore(raw), runtime().clock)
