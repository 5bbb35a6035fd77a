import type { merchants as zh } from '../zh-CN/merchants.ts'

export const merchants: typeof zh = {
	refusals: {},
	done: {},
}
