/** One cell of the table: a workload on one engine. */
export interface Cell {
	readonly workload: Workload
	readonly engine: Engine
	/** Transfers in one call. */
	readonly batch: number
	/** Calls that are under way at the same time. */
	readonly callers: number
	/** Accounts that the transfers go between, at random. */
	readonly accounts: number
}
export type Workload = 'single' | 'batch' | 'hot'
export type Engine = 'limit' | 'sqlite' | 'postgres'

export interface Measured {
	readonly perSecond: number
	/** From the call until its answer is durable. */
	readonly p50Ms: number
	readonly p99Ms: number
	/** Of a transfer, ours and the server's together; null where the server's cannot be read. */
	readonly cpuMicros: number | null
	/** The longest time for which nothing else could run in our process. */
	readonly blockedMs: number
	/** Read back from the engine. */
	readonly durability: string
	/** What the books were found to lack afterwards; empty when they are right. */
	readonly flaws: readonly string[]
}

export interface Subject {
	readonly durability: string
	/** Posts transfers and resolves once they are durable. */
	post(transfers: readonly Transfer[]): Promise<void>
	/** @param posted how many transfers were acknowledged. */
	flaws(posted: number): Promise<string[]>
	close(): Promise<void>
}

export interface Transfer {
	readonly id: string
	/** Numbers of two different accounts, from 0. */
	readonly from: number
	readonly to: number
	readonly amount: bigint
}

/** What every account begins with, so that no transfer is refused. */
export const FUNDS = 100_000_000_000n

const BATCHES = { workload: 'batch', batch: 1_000, callers: 1, accounts: 10_000 } as const
const SINGLES = { workload: 'single', batch: 1, callers: 32, accounts: 10_000 } as const
const HOT = { workload: 'hot', batch: 1_000, callers: 1, accounts: 10 } as const
const ENGINES = ['limit', 'sqlite', 'postgres'] as const

export const CELLS: readonly Cell[] = [BATCHES, SINGLES, HOT].flatMap((load) =>
	ENGINES.map((engine) => ({ ...load, engine })),
)
