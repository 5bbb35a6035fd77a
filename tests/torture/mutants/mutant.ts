/** One mistake that somebody could make in the code, and the tests that must go red over it. */
export interface Mutant {
	/** In the past tense: what was done to the code. */
	readonly name: string
	/** What people would lose by it. */
	readonly why: string
	readonly edits: readonly Edit[]
	/** Of tests/vitest.config.ts. */
	readonly project: 'pure' | 'sqlite' | 'postgres'
	readonly tests: readonly string[]
}

export interface Edit {
	readonly file: string
	/** Stands exactly once in the file. */
	readonly find: string
	readonly replace: string
}

type Where = Pick<Mutant, 'project' | 'tests'>

/** The promises of the ledger, kept in memory: what no database helps with. */
export const IN_MEMORY: Where = {
	project: 'pure',
	tests: ['tests/contracts/ledger-in-memory.unit.test.ts'],
}

/** @param tests below tests/. */
export const on = (project: Mutant['project'], ...tests: readonly string[]): Where => ({
	project,
	tests: tests.map((test) => `tests/${test}`),
})

/** @param text stands once in the file. */
export const edit = (file: string, text: string, replace: string): Edit => ({
	file,
	find: text,
	replace,
})
