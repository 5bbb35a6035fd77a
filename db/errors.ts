export type DatabaseRefusalCode =
	| 'newer'
	| 'locked'
	| 'unreachable'
	| 'not-writable'
	| 'disk-full'
	| 'disk-failing'
	| 'misconfigured'
	| 'altered'
	| 'damaged'
	| 'in-the-way'

/**
 * The database cannot be used, for a reason that a person can put right. `sentence` says in plain
 * words what is wrong and what to do, in English and then in Chinese; it never holds a password.
 */
export class DatabaseRefusal extends Error {
	readonly code: DatabaseRefusalCode
	readonly sentence: string

	constructor(code: DatabaseRefusalCode, sentence: string, cause?: unknown) {
		super(sentence, { cause })
		this.name = 'DatabaseRefusal'
		this.code = code
		this.sentence = sentence
	}
}

/**
 * True when a write met a row with the same key. For tests and for the edge's last resort only:
 * on PostgreSQL the transaction is dead by then, so a verb uses `onConflict…` instead.
 */
export function isUniqueViolation(error: unknown): boolean {
	const code = errorCode(error)
	return (
		code === 'SQLITE_CONSTRAINT_UNIQUE' ||
		code === 'SQLITE_CONSTRAINT_PRIMARYKEY' ||
		code === '23505'
	)
}

/** The engine's own code: drizzle hands PostgreSQL's errors over as the cause of its own. */
export function errorCode(error: unknown): string | undefined {
	for (let at = error; at instanceof Error; at = at.cause) {
		if ('code' in at && typeof at.code === 'string') return at.code
	}
	return undefined
}
