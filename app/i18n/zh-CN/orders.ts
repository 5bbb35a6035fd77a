export const orders = {
	refusals: {},
	done: {},
}
