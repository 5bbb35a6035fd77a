import type { activities as zh } from '../zh-CN/activities.ts'

export const activities: typeof zh = {
	refusals: {},
	done: {},
}
