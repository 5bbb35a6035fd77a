export const audit = {
	refusals: {},
	done: {},
}
