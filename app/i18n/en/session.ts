import type { session as zh } from '../zh-CN/session.ts'

export const session: typeof zh = {
	refusals: {},
	done: {},
}
