// Everything that can be said about the source without running it: `npm run check`.
//   node tests/check.mjs [name …] [--report file]
import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'

const bin = (name) => `node_modules/.bin/${name}`
const RULES = 'tests/dependency-rules.cjs'
/** Longest first, so that the short ones fill the gaps. */
const CHECKS = {
	types: [bin('tsc'), '--noEmit'],
	lint: [bin('oxlint'), '--type-aware', '--deny-warnings'],
	unused: [bin('knip')],
	dependencies: [bin('depcruise'), '--config', RULES, 'app', 'db', 'ledger', 'seeds', 'tests'],
	migrations: [process.execPath, 'db/generate.mjs', '--check'],
	format: [bin('oxfmt'), '--check'],
	lock: [process.execPath, 'tests/support/lock.mjs'],
}

const { names, report } = options(process.argv.slice(2))
const results = {}
const waiting = [...names]
await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, worker))
if (report) writeFileSync(report, JSON.stringify(results))
process.exitCode = Object.values(results).every(Boolean) ? 0 : 1

async function worker() {
	for (let name = waiting.shift(); name; name = waiting.shift()) {
		const started = Date.now()
		const { status, output } = await run(CHECKS[name])
		results[name] = status === 0
		const seconds = ((Date.now() - started) / 1000).toFixed(1)
		console.log(`${status === 0 ? '✓' : '✗'} ${name} (${seconds} s)`)
		if (status !== 0) console.log(output)
	}
}

function run([command, ...args]) {
	const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
	let output = ''
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text) => {
			output += text
		})
	}
	return new Promise((resolve) => {
		child.once('error', (error) => resolve({ status: 1, output: error.message }))
		child.once('close', (status) => resolve({ status, output }))
	})
}

function options(args) {
	const at = args.indexOf('--report')
	const file = at < 0 ? undefined : args.splice(at, 2)[1]
	const unknown = args.find((name) => !(name in CHECKS))
	if (unknown) throw new Error(`There is no check ${unknown}: ${Object.keys(CHECKS).join(', ')}`)
	return { names: args.length > 0 ? args : Object.keys(CHECKS), report: file }
}
