import type { risk as zh } from '../zh-CN/risk.ts'

export const risk: typeof zh = {
	refusals: {},
	done: {},
}
