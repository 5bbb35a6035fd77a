interface Line {
	/** How many may work at the same time. */
	readonly atOnce: number
	/** How many may wait; the next is turned away at once. */
	readonly waiting: number
	readonly maxWaitMs: number
}

/**
 * Lets a few pieces of work run at a time and the others wait in order.
 * @returns a function that runs `work` when its turn comes, or throws what `turnedAway` makes.
 */
export function waitingLine({ atOnce, waiting, maxWaitMs }: Line) {
	let working = 0
	const line: (() => void)[] = []

	const turn = (turnedAway: () => Error) =>
		new Promise<void>((resolve, reject) => {
			if (line.length >= waiting) return reject(turnedAway())
			const begin = () => {
				clearTimeout(timer)
				resolve()
			}
			const timer = setTimeout(() => {
				line.splice(line.indexOf(begin), 1)
				reject(turnedAway())
			}, maxWaitMs)
			line.push(begin)
		})

	return async <T>(work: () => Promise<T>, turnedAway: () => Error): Promise<T> => {
		if (working < atOnce) working += 1
		// Whoever finishes hands its place over, so the count stays.
		else await turn(turnedAway)
		try {
			return await work()
		} finally {
			const next = line.shift()
			if (next) next()
			else working -= 1
		}
	}
}
