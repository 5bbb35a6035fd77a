export const hours = {
	refusals: {},
	done: {},
}
