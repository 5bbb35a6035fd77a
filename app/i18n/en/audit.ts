import type { audit as zh } from '../zh-CN/audit.ts'

export const audit: typeof zh = {
	refusals: {},
	done: {},
}
