export const people = {
	refusals: {},
	done: {},
}
