interface ErrorFacts {
	readonly name: string
	readonly code?: string
	readonly message?: string
	/** Places in the code, without the message above them. */
	readonly at: readonly string[]
	readonly cause?: ErrorFacts
}

/** What of an error may stand in a log. A failed query's message holds the values it was asked with. */
export function errorFacts(error: unknown): ErrorFacts {
	if (!(error instanceof Error)) return { name: typeof error, at: [] }
	const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
	const fromDatabase =
		'query' in error || 'params' in error || /^(SQLITE_|\d\w{4}$)/.test(code ?? '')
	return {
		name: error.constructor.name,
		...(code === undefined ? {} : { code }),
		...(fromDatabase ? {} : { message: error.message.slice(0, 500) }),
		at: (error.stack ?? '')
			.split('\n')
			.filter((line) => /^\s+at /.test(line))
			.slice(0, 12)
			.map((line) => line.trim()),
		...(error.cause === undefined ? {} : { cause: errorFacts(error.cause) }),
	}
}
