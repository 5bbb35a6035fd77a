import type { insight as zh } from '../zh-CN/insight.ts'

export const insight: typeof zh = {
	refusals: {},
	done: {},
}
