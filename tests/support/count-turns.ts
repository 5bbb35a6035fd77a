/** How often another request would have had its turn until `stop`. */
export function countTurns(): { stop(): number } {
	let turns = 0
	let next = setImmediate(count)
	function count() {
		turns += 1
		next = setImmediate(count)
	}
	return {
		stop() {
			clearImmediate(next)
			return turns
		},
	}
}
