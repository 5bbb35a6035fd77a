export const merchants = {
	refusals: {},
	done: {},
}
