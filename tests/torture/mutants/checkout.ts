import { spawn } from 'node:child_process'
import {
	cpSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Mutant } from './mutant.ts'

/** Not part of the code, or too much of it to copy. */
const LEFT = new Set(['node_modules', 'build', 'test-results'])
/** A test that hangs shows a mutant as well as one that fails, but nobody has to wait for it. */
const TIMEOUT_MS = 240_000

export interface Checkout {
	/** Makes the mistake, runs the mutant's tests, and puts the code right again. */
	readonly withMutant: (mutant: Mutant) => Promise<TestRun>
	readonly run: (tests: Pick<Mutant, 'project' | 'tests'>) => Promise<TestRun>
	readonly remove: () => void
}

export interface TestRun {
	readonly passed: number
	/** Names of the tests that ran and went red. */
	readonly failed: readonly string[]
	/** What went wrong around the tests: a file that cannot be loaded, a run that did not end. */
	readonly broken: string | null
}

/** A copy of the code, of which the mistakes are made. */
export function copyCheckout(): Checkout {
	const folder = mkdtempSync(join(tmpdir(), 'linli-mutants-'))
	for (const name of readdirSync('.'))
		if (!LEFT.has(name) && !name.startsWith('.'))
			cpSync(name, join(folder, name), { recursive: true })
	symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
	mkdirSync(join(folder, '.tmp'))
	const run: Checkout['run'] = (tests) => runTests(folder, tests)
	return {
		run,
		async withMutant(mutant) {
			const whole = new Map<string, string>()
			try {
				for (const { file, find, replace } of mutant.edits) {
					const path = join(folder, file)
					const text = readFileSync(path, 'utf8')
					if (!whole.has(path)) whole.set(path, text)
					const parts = text.split(find)
					if (parts.length !== 2)
						throw new Error(`${mutant.name}: ${file} has it ${parts.length - 1} times: ${find}`)
					writeFileSync(path, parts.join(replace))
				}
				return await run(mutant)
			} finally {
				for (const [path, text] of whole) writeFileSync(path, text)
			}
		},
		remove: () => rmSync(folder, { recursive: true, force: true }),
	}
}

async function runTests(
	folder: string,
	{ project, tests }: Pick<Mutant, 'project' | 'tests'>,
): Promise<TestRun> {
	const report = join(folder, '.tmp', 'report.json')
	rmSync(report, { force: true })
	const args = ['run', '--config', 'tests/vitest.config.ts', '--project', project]
	const vitest = join('node_modules', 'vitest', 'vitest.mjs')
	const child = spawn(
		process.execPath,
		[vitest, ...args, '--reporter=json', `--outputFile=${report}`, ...tests],
		{ cwd: folder, stdio: ['ignore', 'ignore', 'ignore'], timeout: TIMEOUT_MS },
	)
	const stop = () => child.kill()
	process.on('exit', stop)
	const signal = await new Promise<string | null>((done) =>
		child.once('close', (_, by) => done(by)),
	)
	process.off('exit', stop)
	if (signal) return { passed: 0, failed: [], broken: `did not end (${signal})` }
	return readReport(report)
}

/** What vitest writes, as far as it is read here. */
interface Report {
	readonly testResults: readonly {
		readonly message: string
		readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
	}[]
}

function readReport(file: string): TestRun {
	let report: Report
	try {
		// Written by vitest.
		report = JSON.parse(readFileSync(file, 'utf8')) as Report
	} catch {
		return { passed: 0, failed: [], broken: 'vitest left no report' }
	}
	const results = report.testResults.flatMap(({ assertionResults }) => assertionResults)
	const named = (status: string) => results.filter((result) => result.status === status)
	const failed = named('failed').map(({ fullName }) => fullName.trim())
	const messages = report.testResults.map(({ message }) => message).filter((text) => text !== '')
	const broken = failed.length === 0 && messages.length > 0 ? messages.join('; ') : null
	return { passed: named('passed').length, failed, broken }
}
