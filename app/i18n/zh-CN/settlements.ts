export const settlements = {
	refusals: {},
	done: {},
}
