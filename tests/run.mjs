// `npm test`: everything there is. Each stage runs whatever became of the ones before, and the last
// line is the sum. `npm test -- check unit` runs only the stages named.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { scratchFolder } from './support/scratch.mjs'
import { honest, ofChecks, ofPlaywright, ofVitest, sumOf } from './support/counts.mjs'

const REPORTS = '.tmp/reports'
const STAGES = { build, check, unit, e2e }

rmSync(REPORTS, { recursive: true, force: true })
mkdirSync(REPORTS, { recursive: true })
const stages = []
// Whoever says where temporary files go is right.
const scratch = process.env.TMPDIR ?? scratchFolder()
const inScratch = scratch === undefined ? {} : { TMPDIR: scratch }
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
	const result = await stage()
	stages.push(result)
	const seconds = Math.round((Date.now() - started) / 1000)
	console.log(`── ${name}: ${sumOf([result]).line} in ${seconds} s`)
}
// Again, by name: a log is often cut to its end.
const failures = stages.flatMap((stage) => stage.failures)
if (failures.length > 0) console.log(`\nFailed:\n${failures.join('\n')}`)
const total = sumOf(stages)
console.log(`\n${total.line}`)
process.exit(total.failed > 0 || process.exitCode ? 1 : 0)

async function build() {
	const isBuilt = (await run(['app/cli/prepare.mjs'])) === 0
	return isBuilt ? { counts: { passed: 1 }, failures: [] } : bad('build')
}

async function check() {
	const report = join(REPORTS, 'check.json')
	const status = await run(['tests/check.mjs', '--report', report])
	return honest(status, ofChecks(read(report)))
}

async function unit() {
	const { findJournalReaders } = await import('./support/debian.mjs')
	findJournalReaders()
	const report = join(REPORTS, 'vitest.json')
	const config = ['--config', 'tests/vitest.config.ts']
	const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
	const status = await run(
		['node_modules/vitest/vitest.mjs', 'run', ...config, ...reporters],
		inScratch,
	)
	return honest(status, ofVitest(read(report)))
}

async function e2e() {
	const { findBrowser } = await import('./support/browser.mjs')
	const browser = findBrowser()
	if (!browser) {
		console.error(
			'There is no Chromium, and none can be installed: set CHROMIUM to the path of one.',
		)
		return bad('e2e')
	}
	const report = join(REPORTS, 'playwright.json')
	const status = await run(
		['node_modules/@playwright/test/cli.js', 'test', '--config', 'tests/playwright.config.ts'],
		{ ...inScratch, CHROMIUM: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
	)
	return honest(status, ofPlaywright(read(report)))
}

function bad(name) {
	return { counts: { failed: 1 }, failures: [name] }
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
