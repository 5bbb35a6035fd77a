export const activityTable = {
	refusals: {},
	done: {},
}
