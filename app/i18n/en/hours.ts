import type { hours as zh } from '../zh-CN/hours.ts'

export const hours: typeof zh = {
	refusals: {},
	done: {},
}
