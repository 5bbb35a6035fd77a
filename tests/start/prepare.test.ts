import { spawnSync } from 'node:child_process'
import {
	copyFileSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const HEADER = 'db/sqlite-driver.h'

let clone: string
beforeEach(() => {
	clone = mkdtempSync(join(tmpdir(), 'linli-clone-'))
	mkdirSync(join(clone, 'app/cli'), { recursive: true })
	copyFileSync('app/cli/prepare.mjs', join(clone, 'app/cli/prepare.mjs'))
	mkdirSync(join(clone, 'db'))
	copyFileSync(HEADER, join(clone, HEADER))
	write('package-lock.json', '{"lockfileVersion":3,"packages":{}}')
	// why: the real npm takes minutes; this one leaves the marks of a run that the tests look for.
	write(
		'npm/npm-cli.js',
		`
		const fs = require('fs')
		if (process.env.NPM_SAYS) { console.error(process.env.NPM_SAYS); process.exit(1) }
		fs.mkdirSync('node_modules/@remix-run/dev/dist', { recursive: true })
		fs.copyFileSync('npm/build.cjs', 'node_modules/@remix-run/dev/dist/cli.js')
		const driver = 'node_modules/better-sqlite3/build/Release'
		fs.mkdirSync(driver, { recursive: true })
		const made = process.argv[2] === 'rebuild' ? process.env.CXXFLAGS : process.env.NPM_FINDS
		fs.writeFileSync(driver + '/better_sqlite3.node', made ?? '')
		fs.appendFileSync('npm/log', 'npm ' + process.argv.slice(2).join(' ') + '\\n')`,
	)
	write(
		'npm/build.cjs',
		`
		const fs = require('fs')
		fs.appendFileSync('npm/log', 'build\\n')
		fs.mkdirSync('build/server', { recursive: true })
		fs.writeFileSync('build/server/server.js', '')
		if (process.env.BUILD_SAYS) { console.error(process.env.BUILD_SAYS); process.exit(1) }`,
	)
})
afterEach(() => rmSync(clone, { recursive: true, force: true }))

describe('a clone becomes runnable', () => {
	test('with what is locked, development packages included, and a build', () => {
		expect(prepare({ NODE_ENV: 'production' }).status).toBe(0)
		expect(log()).toEqual(['npm ci --include=dev --no-audit --no-fund', 'build'])
	})

	test('once: a second start with nothing changed does nothing, and says nothing', () => {
		prepare()
		const again = prepare()
		expect([again.status, again.said, log()]).toEqual([0, '', log().slice(0, 2)])
	})

	test('again when the lock changed, and only built again when a source did', () => {
		prepare()
		write('app/root.tsx', 'changed')
		prepare()
		expect(log().slice(2)).toEqual(['build'])
		write('package-lock.json', '{"lockfileVersion":3,"packages":{"":{}}}')
		prepare()
		expect(log().slice(3)).toEqual(['npm ci --include=dev --no-audit --no-fund', 'build'])
	})

	test('with a driver compiled here when the one that came would end the process now and then', () => {
		prepare({ NPM_FINDS: 'elf RemoveEnvironmentCleanupHook elf' })
		expect(log()[1]).toBe('npm rebuild better-sqlite3 --build-from-source')
		expect(driver()).toContain(`-include '${join(clone, HEADER)}'`)
	})

	test('again when somebody deleted what was built', () => {
		prepare()
		rmSync(join(clone, 'build'), { recursive: true })
		prepare()
		expect(log()).toHaveLength(3)
	})
})

test('the driver of this machine is one that does not end the process', () => {
	const installed = readFileSync('node_modules/better-sqlite3/build/Release/better_sqlite3.node')
	expect(installed.includes('AddEnvironmentCleanupHook')).toBe(true)
	expect(installed.includes('RemoveEnvironmentCleanupHook')).toBe(false)
})

describe('bad luck gets one clear sentence, and nothing is half done', () => {
	test('Node.js is too old', () => {
		const old = `data:text/javascript,Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.0' } })`
		const { status, said } = prepare({ NODE_OPTIONS: `--import ${JSON.stringify(old)}` })
		expect([status, log()]).toEqual([1, []])
		expect(said).toMatch(/^Linli needs Node.js 20.19 or newer, and this is 18.20.0: .*请升级/)
	})

	test('there is no compiler', () => {
		const { status, said } = prepare({ PATH: join(clone, 'nothing-here') })
		expect([status, log()]).toEqual([1, []])
		expect(said).toMatch(/python3, make, g\+\+ is missing: .*apt-get install/)
	})

	test.each([
		['npm error code ENOTFOUND', 'The npm registry cannot be reached'],
		['npm error code ENOSPC', 'The disk is full'],
		['npm error gyp ERR! build error', 'The packages could not be installed'],
	])('npm says "%s"', (words, sentence) => {
		const { status, said } = prepare({ NPM_SAYS: words })
		expect([status, log()]).toEqual([1, []])
		expect(said.trimEnd().split('\n').at(-1)).toContain(sentence)
		expect(prepare().status).toBe(0)
	})

	test('the build fails, and is not taken for a whole one the next time', () => {
		const { status, said } = prepare({ BUILD_SAYS: 'Unexpected token' })
		expect(status).toBe(1)
		expect(said).toMatch(/Unexpected token\s+The build failed/)
		expect(prepare().status).toBe(0)
		expect(log().filter((line) => line === 'build')).toHaveLength(2)
	})
})

function prepare(env: Record<string, string> = {}): { status: number | null; said: string } {
	const { status, stdout, stderr } = spawnSync(process.execPath, ['app/cli/prepare.mjs'], {
		cwd: clone,
		encoding: 'utf8',
		env: Object.assign(
			{
				NODE_ENV: 'test' as const,
				PATH: process.env['PATH'],
				npm_execpath: join(clone, 'npm/npm-cli.js'),
			},
			env,
		),
	})
	return { status, said: stdout + stderr }
}

const driver = () =>
	readFileSync(join(clone, 'node_modules/better-sqlite3/build/Release/better_sqlite3.node'), 'utf8')

function log(): string[] {
	const file = join(clone, 'npm/log')
	return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : []
}

function write(path: string, text: string): void {
	mkdirSync(dirname(join(clone, path)), { recursive: true })
	writeFileSync(join(clone, path), text)
}
