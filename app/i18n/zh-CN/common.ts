export const common = {
	refusals: {},
	done: {},
}
