// `npm test`: everything there is. Each stage runs whatever became of the ones before, and the last
// line is the sum. `npm test -- check unit` runs only the stages named.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const REPORTS = '.tmp/reports'
const STAGES = { build, check, unit, e2e }

rmSync(REPORTS, { recursive: true, force: true })
mkdirSync(REPORTS, { recursive: true })
const total = { passed: 0, failed: 0, skipped: 0 }
/** What failed, by name: a log is often cut to its end. */
const failures = []
const wanted = process.argv.slice(2)
let child
for (const signal of ['SIGINT', 'SIGTERM']) {
	process.once(signal, () => {
		child?.kill(signal)
		process.exitCode = 1
	})
}

for (const [name, stage] of Object.entries(STAGES)) {
	if (wanted.length > 0 && !wanted.includes(name)) continue
	console.log(`\n── ${name}`)
	const started = Date.now()
	const counts = await stage()
	for (const key of Object.keys(total)) total[key] += counts[key] ?? 0
	const { passed = 0, failed = 0, skipped = 0 } = counts
	const seconds = Math.round((Date.now() - started) / 1000)
	console.log(`── ${name}: ${passed} passed, ${failed} failed, ${skipped} skipped in ${seconds} s`)
}
if (failures.length > 0) console.log(`\nFailed:\n${failures.join('\n')}`)
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exit(total.failed > 0 || process.exitCode ? 1 : 0)

async function build() {
	if ((await run(['app/cli/prepare.mjs'])) === 0) return { passed: 1 }
	failures.push('build')
	return { failed: 1 }
}

async function check() {
	const report = join(REPORTS, 'check.json')
	const status = await run(['tests/check.mjs', '--report', report])
	const results = Object.entries(read(report) ?? {})
	const failed = results.filter(([, passed]) => !passed).map(([name]) => `check: ${name}`)
	failures.push(...failed)
	return honest(status, { passed: results.length - failed.length, failed: failed.length })
}

async function unit() {
	const { findJournalReaders } = await import('./support/debian.mjs')
	findJournalReaders()
	const report = join(REPORTS, 'vitest.json')
	const config = ['--config', 'tests/vitest.config.ts']
	const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
	const status = await run(['node_modules/vitest/vitest.mjs', 'run', ...config, ...reporters])
	const { testResults = [], ...sum } = read(report) ?? {}
	// A file that cannot even be loaded has no tests of its own to fail.
	const broken = testResults.filter(
		(file) => file.status === 'failed' && file.assertionResults.length === 0,
	)
	failures.push(...broken.map((file) => `unit: ${file.name}`))
	for (const file of testResults)
		for (const test of file.assertionResults)
			if (test.status === 'failed') failures.push(`unit: ${file.name}: ${test.fullName}`)
	return honest(status, {
		passed: sum.numPassedTests,
		failed: (sum.numFailedTests ?? 0) + broken.length,
		skipped: (sum.numPendingTests ?? 0) + (sum.numTodoTests ?? 0),
	})
}

async function e2e() {
	const { findBrowser } = await import('./support/browser.mjs')
	const browser = findBrowser()
	if (!browser) {
		console.error(
			'There is no Chromium, and none can be installed: set CHROMIUM to the path of one.',
		)
		return { failed: 1 }
	}
	const report = join(REPORTS, 'playwright.json')
	const status = await run(
		['node_modules/@playwright/test/cli.js', 'test', '--config', 'tests/playwright.config.ts'],
		{ CHROMIUM: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
	)
	const { stats = {}, suites = [] } = read(report) ?? {}
	const { expected, unexpected = 0, flaky = 0, skipped } = stats
	failures.push(...suites.flatMap(badScenes))
	return honest(status, { passed: expected, failed: unexpected + flaky, skipped })
}

function badScenes({ suites = [], specs = [] }) {
	const bad = specs.filter((scene) => !scene.ok)
	return [...suites.flatMap(badScenes), ...bad.map(({ file, title }) => `e2e: ${file}: ${title}`)]
}

/** A stage that ended badly has at least one failure, whatever its report says or lacks. */
function honest(status, counts) {
	if (status === 0 || counts.failed > 0) return counts
	return { ...counts, failed: 1 }
}

function run(args, env = {}) {
	child = spawn(process.execPath, args, {
		stdio: ['ignore', 'inherit', 'inherit'],
		env: { ...process.env, ...env },
	})
	return new Promise((resolve) => child.once('close', resolve))
}

function read(file) {
	return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}
