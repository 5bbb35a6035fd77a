export const catalogue = {
	refusals: {},
	done: {},
}
