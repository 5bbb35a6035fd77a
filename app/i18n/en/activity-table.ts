import type { activityTable as zh } from '../zh-CN/activity-table.ts'

export const activityTable: typeof zh = {
	refusals: {},
	done: {},
}
