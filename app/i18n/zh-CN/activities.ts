export const activities = {
	refusals: {},
	done: {},
}
