import type { settlements as zh } from '../zh-CN/settlements.ts'

export const settlements: typeof zh = {
	refusals: {},
	done: {},
}
