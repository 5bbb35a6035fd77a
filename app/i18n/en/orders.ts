import type { orders as zh } from '../zh-CN/orders.ts'

export const orders: typeof zh = {
	refusals: {},
	done: {},
}
