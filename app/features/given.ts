import type { Database, Reader, Tx } from '#db/index.ts'
import type { Ledger } from '#ledger/index.ts'
import type { Actor } from './people/actor.policy.ts'

/** What a verb gets: who acts, what was asked, and one open transaction. The edge opens it. */
export interface Given<Input = unknown> {
	readonly actor: Actor
	readonly input: Input
	readonly tx: Tx
	readonly ledger: Ledger
	readonly now: Date
}

/** What a read gets. It sees committed rows and can write nothing. */
export interface Asked<Query = unknown, Who extends Actor | null = Actor> {
	readonly actor: Who
	readonly query: Query
	readonly read: Reader
	readonly ledger: LedgerReads
	readonly now: Date
}

export type LedgerReads = Omit<Ledger, 'post' | 'must'>
export type { Database, Reader, Tx }
