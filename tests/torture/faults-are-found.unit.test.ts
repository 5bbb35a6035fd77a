import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sqliteFiles, type Engine } from './engines.ts'
import { hammer } from './jackhammer.ts'
import { killAgainAndAgain } from './kill.ts'
import type { Flaw } from './messages.ts'
import { cutAgainAndAgain } from './power-cut.ts'
import { preparedWith } from './prepared-with.ts'
import { DATABASE } from './recording.ts'

/** So many kills a flaw may survive; most are found by the first. */
const PATIENCE = 60
const timeout = 120_000

const prepared = preparedWith('record-disk')
let engine: Engine
beforeAll(async () => {
	engine = await sqliteFiles(prepared().script)
})
afterAll(() => engine.stop())

describe('a kill shows', () => {
	const killed = (flaw: Flaw) =>
		killAgainAndAgain({ engine, script: prepared().script, kills: PATIENCE, seed: 1, flaw })

	test('that somebody was answered before the books were closed over it', { timeout }, async () => {
		expect((await killed('early')).lost).toBeGreaterThan(0)
	})

	test('that a repeated request was booked under another id', { timeout }, async () => {
		expect((await killed('renamed')).doubled).toBeGreaterThan(0)
	})

	test('that what belongs together was booked in pieces', { timeout }, async () => {
		expect((await killed('split')).half).toBeGreaterThan(0)
	})
})

describe('twenty at once show', () => {
	const hammered = (flaw: Flaw) =>
		hammer({ engine, script: prepared().script, requests: 300, seed: 3, flaw })

	test('that a repeated request was booked under another id', { timeout }, async () => {
		expect((await hammered('renamed')).doubled).toBeGreaterThan(0)
	})

	test('that some were answered without being booked', { timeout }, async () => {
		expect((await hammered('forgetful')).lost).toBeGreaterThan(0)
	})

	test('that what belongs together was booked in pieces', { timeout }, async () => {
		expect((await hammered('split')).half).toBeGreaterThan(0)
	})
})

describe('a power cut shows', () => {
	test('that a disk says it has synced and has not', { timeout }, async () => {
		const options = { ...prepared(), cuts: 40, seed: 1 }
		expect((await cutAgainAndAgain({ ...options, lying: DATABASE })).lost).toBeGreaterThan(0)
		expect((await cutAgainAndAgain({ ...options, lying: `${DATABASE}-wal` })).lost).toBeGreaterThan(
			0,
		)
	})
})
