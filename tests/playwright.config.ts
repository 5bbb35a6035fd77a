import { defineConfig } from '@playwright/test'

const ports = { sqlite: 4381, postgres: 4382 } as const
type Engine = keyof typeof ports
// `ENGINES=sqlite` spares the other server while one test is being written.
const engines = (process.env['ENGINES']?.split(',') ?? Object.keys(ports)) as Engine[]
const browser = process.env['CHROMIUM']
/** Views that the other engine shows. */
const elsewhere = {
	sqlite: /in English|without JavaScript on/,
	postgres: /every page in (Chinese|the elder view on)|first-start/,
}

export default defineConfig({
	testDir: 'e2e',
	outputDir: '../.tmp/e2e-results',
	forbidOnly: process.env['CI'] !== undefined,
	timeout: 60_000,
	workers: engines.length,
	reporter: [['list'], ['json']],
	use: {
		locale: 'zh-CN',
		timezoneId: 'Asia/Shanghai',
		trace: 'off',
		screenshot: 'only-on-failure',
		launchOptions: {
			...(browser ? { executablePath: browser } : {}),
			args: [
				'--no-sandbox',
				'--disable-gpu',
				'--disable-quic',
				'--no-first-run',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync',
			],
		},
	},
	projects: engines.map((engine) => ({
		name: engine,
		// How a page looks does not depend on the engine, so each looks at a part of the views.
		...(engines.length > 1 ? { grepInvert: elsewhere[engine] } : {}),
		// The scenes of one engine share its database, so they run one after another.
		workers: 1,
		use: { baseURL: `http://localhost:${ports[engine]}` },
	})),
	webServer: engines.map((engine) => ({
		command: `exec node tests/support/serve.mjs ${engine} ${ports[engine]}`,
		cwd: '..',
		url: `http://localhost:${ports[engine]}/healthz`,
		timeout: 120_000,
		reuseExistingServer: false,
		gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 15_000 },
	})),
})
