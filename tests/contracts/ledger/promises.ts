import { describe } from 'vitest'
import type { World } from '#tests/ledger/world.ts'
import { advicePromises } from './advice-promises.ts'
import { earningPromises } from './earning-promises.ts'
import { limitPromises } from './limit-promises.ts'
import { orderPromises } from './order-promises.ts'
import { partialPromises } from './partial-promises.ts'
import { pastPromises } from './past-promises.ts'
import { periodPromises } from './period-promises.ts'
import { poolPromises } from './pool-promises.ts'
import { receiptPromises } from './receipt-promises.ts'
import { recordPromises } from './record-promises.ts'
import { timePromises } from './time-promises.ts'

/** All that the ledger promises, wherever its books lie. */
export function ledgerPromises(make: () => Promise<World>): void {
	// A group each: with the hooks of all beside one another, every test would make five worlds.
	describe('earning', () => {
		earningPromises(make)
	})
	describe('orders', () => {
		orderPromises(make)
	})
	describe('undoing in part', () => {
		partialPromises(make)
	})
	describe('limits', () => {
		limitPromises(make)
	})
	describe('pools', () => {
		poolPromises(make)
	})
	describe('closed periods', () => {
		periodPromises(make)
	})
	describe('more time', () => {
		timePromises(make)
	})
	describe('the record', () => {
		recordPromises(make)
	})
	describe('advice', () => {
		advicePromises(make)
	})
	describe('receipts', () => {
		receiptPromises(make)
	})
	describe('the past', () => {
		pastPromises(make)
	})
}
