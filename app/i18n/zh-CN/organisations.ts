export const organisations = {
	refusals: {},
	done: {},
}
