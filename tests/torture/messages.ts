import type { Finding, OpInput, OpResult } from '#ledger/index.ts'

/** What one client asks for at once; of more than one operation all are accepted or none. */
export type Ask =
	| { readonly ask: 'post'; readonly n: number; readonly ops: readonly OpInput[] }
	/** The same operations again, each for itself: what was answered must be answered again. */
	| { readonly ask: 'replay'; readonly n: number; readonly ops: readonly OpInput[] }
	| { readonly ask: 'list'; readonly n: number }
	| { readonly ask: 'verify'; readonly n: number }
	/** Which accounts have less than they may, or had at any time. */
	| { readonly ask: 'below'; readonly n: number }
	| { readonly ask: 'close'; readonly n: number }
	/** SIGKILL by its own hand, so that no write to the disk is under way. */
	| { readonly ask: 'die'; readonly n: number }

/** One operation as the books remember it. */
export interface Kept {
	readonly opId: string
	readonly reference: string
	readonly state: 'posted' | 'noted' | 'refused'
	readonly seq: bigint | null
}

export type Answer =
	| { readonly n: number; readonly results: readonly OpResult[] }
	| { readonly n: number; readonly kept: readonly Kept[] }
	| { readonly n: number; readonly findings: readonly Finding[] }
	| { readonly n: number; readonly below: readonly string[] }
	| { readonly n: number; readonly closed: true }
	| { readonly n: number; readonly failed: string }
	/** Said once, when the books are open. */
	| { readonly ready: true }

/**
 * Faults that a keeper can be started with, so that a test sees each of them found:
 * `early` answers before COMMIT; `renamed` posts a retry under another id; `split` posts what
 * belongs together in pieces; `forgetful` answers some without booking them; `normal` commits at
 * `synchronous = NORMAL`.
 */
export type Flaw = 'early' | 'renamed' | 'split' | 'forgetful' | 'normal'
