import type { LedgerRefusal } from './types.ts'

/** A refusal thrown instead of returned, so that the host's transaction rolls back. */
export class LedgerError extends Error {
	override readonly name = 'LedgerError'
	readonly refusal: LedgerRefusal

	constructor(refusal: LedgerRefusal) {
		super(refusal.code)
		this.refusal = refusal
	}
}
