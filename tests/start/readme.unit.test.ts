import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readSettings, settingNames } from '#app/edge/env.server.ts'
import { DEMO_PASSWORD, demoAccounts } from '#seeds/index.ts'

const readme = readFileSync('README.md', 'utf8')
const rows = readme
	.split('\n')
	.filter((line) => line.trimStart().startsWith('|'))
	.map((line) => line.split('|').map((cell) => cell.trim()))

describe('whoever reads the README finds', () => {
	test('every setting with its default, and no other', () => {
		const told = rows.flatMap(([, name = '', byDefault = '']) => {
			const [, setting] = /^`([A-Z_]+)`$/.exec(name) ?? []
			return setting ? [[setting, byDefault] as const] : []
		})
		expect(told.map(([name]) => name).sort()).toEqual([...settingNames].sort())
		const defaults = Object.fromEntries(told)
		const { port, host, logLevel, trustProxy, origin, demo } = readSettings({})
		expect(defaults).toMatchObject({
			PORT: `\`${port}\``,
			HOST: `\`${host}\``,
			LOG_LEVEL: `\`${logLevel}\``,
			TRUST_PROXY: `\`${trustProxy}\``,
			ORIGIN: `\`${origin.replace(String(port), '<PORT>')}\``,
			DEMO: expect.stringMatching(demo ? /^`on`/ : /^`off`/),
			DATA_DIR: '`.data`',
		})
	})

	test('every demo account and its password', () => {
		expect(readme).toContain(`\`${DEMO_PASSWORD}\``)
		const named = rows.flatMap(([, , signIn = '']) => [...signIn.matchAll(/`([^`]+)`/g)])
		const shown = demoAccounts.filter(({ key }) => key !== 'housemate').map(({ login }) => login)
		expect(named.map(([, login]) => login)).toEqual(expect.arrayContaining(shown))
	})

	test('commands that there are, and pictures and pages that are there', () => {
		// Written by us, and checked by npm whenever it runs.
		const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
			scripts: Record<string, string>
		}
		const run = [...readme.matchAll(/npm run (?:-s )?([\w:]+)/g)].map(([, name = '']) => name)
		expect(run.length).toBeGreaterThan(5)
		expect(run.filter((name) => !(name in scripts))).toEqual([])
		const links = [...readme.matchAll(/\]\((?!http|#)([^)]+)\)/g)].map(([, path = '']) => path)
		expect(links.filter((path) => !existsSync(path))).toEqual([])
		expect(links.filter((path) => path.endsWith('.png'))).toHaveLength(4)
	})
})
