import { expect, test } from 'vitest'
import { honest, ofChecks, ofPlaywright, ofVitest, sumOf } from '#tests/support/counts.mjs'

const file = (name: string, assertionResults: readonly object[], status = 'passed') => ({
	name,
	status,
	assertionResults,
})

test('the last line is the sum of all stages', () => {
	const stages = [
		{ counts: { passed: 7 }, failures: [] },
		{ counts: { passed: 10, failed: 1, skipped: 2 }, failures: ['x'] },
	]
	expect(sumOf(stages).line).toBe('17 passed, 1 failed, 2 skipped')
})

test('a stage that ended badly without a report has failed', () => {
	expect(honest(1, ofVitest()).counts).toMatchObject({ passed: 0, failed: 1 })
	expect(honest(0, ofVitest()).counts).toMatchObject({ passed: 0, failed: 0 })
	expect(honest(1, ofChecks({ lint: false, types: true }))).toEqual({
		counts: { passed: 1, failed: 1, skipped: 0 },
		failures: ['check: lint'],
	})
})

test('a file that cannot be loaded counts as one failure, by its name', () => {
	const testResults = [
		file('a.test.ts', [], 'failed'),
		file('b.test.ts', [{ status: 'failed', fullName: 'nobody pays twice' }], 'failed'),
	]
	const report = { testResults, numPassedTests: 3, numFailedTests: 1, numPendingTests: 2 }
	expect(ofVitest(report)).toEqual({
		counts: { passed: 3, failed: 2, skipped: 2 },
		failures: ['unit: a.test.ts', 'unit: b.test.ts: nobody pays twice'],
	})
})

test('a scene that passed only at the second try has failed', () => {
	const specs = [{ ok: false, file: 'journey.spec.ts', title: 'a dozen eggs' }]
	const report = { stats: { expected: 4, flaky: 1, skipped: 0 }, suites: [{ suites: [{ specs }] }] }
	expect(ofPlaywright(report)).toEqual({
		counts: { passed: 4, failed: 1, skipped: 0 },
		failures: ['e2e: journey.spec.ts: a dozen eggs'],
	})
})
