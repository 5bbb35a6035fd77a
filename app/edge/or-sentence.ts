/**
 * Runs a program. When it cannot go on for a reason that a person can put right, that is one
 * sentence on the terminal and exit code 1; anything else is a bug and shows where.
 */
export async function orSentence(program: () => Promise<void>): Promise<void> {
	try {
		await program()
	} catch (error) {
		process.stderr.write(`\n${sentenceOf(error) ?? whereOf(error)}\n`)
		process.exit(1)
	}
}

/** Both kinds of refusal carry one; they come from layers that do not know each other. */
function sentenceOf(error: unknown): string | undefined {
	if (!(error instanceof Error) || !('sentence' in error)) return undefined
	return typeof error.sentence === 'string' ? error.sentence : undefined
}

const whereOf = (error: unknown) =>
	error instanceof Error ? (error.stack ?? error.message) : String(error)
