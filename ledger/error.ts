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

/** The books are not what was signed: nothing may be built on them until somebody has looked. */
export class LedgerCorruption extends Error {
	override readonly name = 'LedgerCorruption'
}
