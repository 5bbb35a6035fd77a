// What a stage of `npm test` comes to, from the report that its tool wrote.

/** A stage that ended badly has at least one failure, whatever its report says or lacks. */
export function honest(status, { counts, failures }) {
	const { passed = 0, failed = 0, skipped = 0 } = counts
	const missed = status !== 0 && failed === 0 ? 1 : 0
	return { counts: { passed, failed: failed + missed, skipped }, failures }
}

/** @param report by check: whether it passed. */
export function ofChecks(report = {}) {
	const bad = Object.keys(report).filter((name) => !report[name])
	const passed = Object.keys(report).length - bad.length
	return {
		counts: { passed, failed: bad.length },
		failures: bad.map((name) => `check: ${name}`),
	}
}

/** @param report vitest's own, as JSON. */
export function ofVitest({ testResults = [], ...sum } = {}) {
	// A file that cannot even be loaded has no tests of its own to fail.
	const broken = testResults.filter(
		({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
	)
	const failures = broken.map(({ name }) => `unit: ${name}`)
	for (const { name, assertionResults } of testResults)
		for (const { status, fullName } of assertionResults)
			if (status === 'failed') failures.push(`unit: ${name}: ${fullName}`)
	return {
		counts: {
			passed: sum.numPassedTests,
			failed: (sum.numFailedTests ?? 0) + broken.length,
			skipped: (sum.numPendingTests ?? 0) + (sum.numTodoTests ?? 0),
		},
		failures,
	}
}

/** @param report playwright's own, as JSON. A scene that passed at the second try has failed. */
export function ofPlaywright({ stats = {}, suites = [] } = {}) {
	const { expected, unexpected = 0, flaky = 0, skipped } = stats
	return {
		counts: { passed: expected, failed: unexpected + flaky, skipped },
		failures: suites.flatMap(badScenes),
	}
}

function badScenes({ suites = [], specs = [] }) {
	const bad = specs.filter(({ ok }) => !ok)
	return [...suites.flatMap(badScenes), ...bad.map(({ file, title }) => `e2e: ${file}: ${title}`)]
}

/** The sum of all stages, with the last line that it makes. */
export function sumOf(stages) {
	const total = { passed: 0, failed: 0, skipped: 0 }
	for (const { counts } of stages)
		for (const key of Object.keys(total)) total[key] += counts[key] ?? 0
	const line = `${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`
	return { ...total, line }
}
