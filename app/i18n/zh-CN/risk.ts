export const risk = {
	refusals: {},
	done: {},
}
