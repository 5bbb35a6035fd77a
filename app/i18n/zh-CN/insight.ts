export const insight = {
	refusals: {},
	done: {},
}
