import type { catalogue as zh } from '../zh-CN/catalogue.ts'

export const catalogue: typeof zh = {
	refusals: {},
	done: {},
}
