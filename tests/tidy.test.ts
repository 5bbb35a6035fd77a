import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { describe, expect, test } from 'vitest'

/** Files of the repository: what git keeps, and what is new and not ignored. */
const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '--deduplicate'], {
	encoding: 'utf8',
	maxBuffer: 64 * 1024 * 1024,
})
	.split('\n')
	.filter((file) => file !== '' && !file.startsWith('db/migrations/'))
const text = (file: string): string => {
	try {
		return readFileSync(file, 'utf8')
	} catch {
		// Deleted, and the deletion not yet committed.
		return ''
	}
}
const sources = files.filter((file) => /\.(ts|tsx|mjs|cjs|css|sql)$/.test(file))
const SELF = 'tests/tidy.test.ts'

describe('a reader finds the way', () => {
	test('every folder and every file is named for what it holds', () => {
		const folders = new Set(['utils', 'helpers', 'lib', 'common', 'misc', 'types', 'shared'])
		const bad = files.filter((file) =>
			dirname(file)
				.split('/')
				.some((name) => folders.has(name)),
		)
		const empty = /^(utils?|helpers?|common|misc|shared)\./
		expect([...bad, ...files.filter((file) => empty.test(basename(file)))]).toEqual([])
	})

	test('the root holds what the map of the code says, and nothing else', () => {
		const known =
			/^(app|db|ledger|seeds|tests|\.ci|\.github)\/|^(package(-lock)?\.json|tsconfig\.json|remix\.config\.js|README(\.[a-zA-Z-]+)?\.md|LICENSE)$|^\.[^/]+$/
		expect(files.filter((file) => !known.test(file))).toEqual([])
	})

	test('every source file has a name in kebab-case', () => {
		const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*\.[a-z]+$/
		const bad = sources
			// A route's name is its address.
			.filter((file) => !file.startsWith('app/routes/') && !/(^|\/)\./.test(file))
			.filter((file) => !kebab.test(basename(file)))
		expect(bad).toEqual([])
	})

	test('no file is longer than a reader can hold in mind', () => {
		const long = sources.filter((file) => codeLines(text(file)) > 250)
		expect(long.filter((file) => !file.startsWith('db/migrations/'))).toEqual([])
		const routes = files.filter((file) => file.startsWith('app/routes/'))
		expect(routes.filter((file) => codeLines(text(file)) > 120)).toEqual([])
	})
})

describe('nothing is left for later', () => {
	test('no unfinished work is marked in the source', () => {
		const marked = sources.filter(
			(file) => file !== SELF && /\b(TODO|FIXME|XXX|HACK)\b/.test(text(file)),
		)
		expect(marked).toEqual([])
	})

	test('no test is switched off or left alone', () => {
		const tests = sources.filter((file) => file.startsWith('tests/') && file !== SELF)
		const off = /\b(test|it|describe)\.(only|skip|todo|fixme)\(/
		expect(tests.filter((file) => off.test(text(file)))).toEqual([])
	})
})

describe('decisions are kept', () => {
	test('they are numbered without a gap', () => {
		const records = files.filter((file) => /^app\/decisions\/\d/.test(file)).map((f) => basename(f))
		const numbers = records.map((name) => Number(name.slice(0, 4))).sort((a, b) => a - b)
		expect(numbers).toEqual(numbers.map((_, i) => i + 1))
		for (const name of records) expect(name).toMatch(/^\d{4}-[a-z0-9-]+\.md$/)
	})

	test('each says its number and name, what was decided, and why', () => {
		for (const file of files.filter((each) => /^app\/decisions\/\d/.test(each))) {
			expect(text(file), file).toMatch(new RegExp(`^# ${basename(file).slice(0, 4)} \\S`))
			expect(text(file), file).toMatch(/^(\*\*Why\.\*\*|## Why$)/m)
		}
	})
})

describe('a route only asks', () => {
	const routes = files.filter((file) => /^app\/routes\/.+\.tsx?$/.test(file))
	const builders = /^(page|command|commands|api|feed|image)\(/

	test.each(routes)('%s: its loader and action are made by a builder', (file) => {
		for (const [, name, value = ''] of text(file).matchAll(
			/export const (loader|action)\b[^=]*= *([^\n]*)/g,
		)) {
			expect(value, name).toMatch(builders)
		}
		expect(text(file)).not.toMatch(
			/export (async )?function (loader|action)\b|export \{[^}]*\b(loader|action)\b/,
		)
	})
})

describe('the repository works anywhere', () => {
	test('no file names a place on one machine', () => {
		const place = /(?<![\w.:/~-])\/(home|Users|root|work)\/[\w.-]+/
		const named = files
			.filter((file) => file !== SELF && /\.(ts|tsx|mjs|cjs|js|json|md|sql|css|csv)$/.test(file))
			.filter((file) => place.test(text(file)))
		expect(named).toEqual([])
	})

	test('the lock names no host, so any registry serves it', () => {
		expect(text('package-lock.json')).not.toMatch(/"resolved"/)
	})

	test('every package is pinned to one version', () => {
		// npm wrote the file, so its shape is known.
		const { dependencies, devDependencies } = JSON.parse(text('package.json')) as Record<
			string,
			Record<string, string>
		>
		for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
			expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/)
		}
	})

	test('nothing shipped draws secrets from a predictable source', () => {
		const shipped = sources.filter((file) => /^(app|ledger)\//.test(file))
		expect(shipped.filter((file) => text(file).includes('Math.random'))).toEqual([])
	})

	test('no page puts raw markup in front of a reader', () => {
		const shipped = sources.filter((file) => /^app\/.+\.tsx$/.test(file))
		expect(shipped.filter((file) => text(file).includes('dangerouslySetInnerHTML'))).toEqual([])
	})
})

/** Lines that are neither blank nor comment only, as the linter counts. */
function codeLines(source: string): number {
	return source.split('\n').filter((line) => !/^\s*($|\/\/|\/?\*|--)/.test(line)).length
}
