export const points = {
	refusals: {},
	done: {},
}
