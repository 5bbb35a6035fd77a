export const session = {
	refusals: {},
	done: {},
}
