import type { points as zh } from '../zh-CN/points.ts'

export const points: typeof zh = {
	refusals: {},
	done: {},
}
