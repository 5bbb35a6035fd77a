import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const pure = ['tests/**/*.unit.test.{ts,tsx}', 'tests/tidy.test.ts', 'tests/start/**/*.test.ts']
const both = ['tests/**/*.test.{ts,tsx}']
const browser = ['tests/e2e/**']

/**
 * `sqlite` and `postgres` run every test that touches a database, each on its engine: the address
 * is what db/dialect.ts reads once at load. `pure` runs the tests that touch none, once.
 */
export default defineConfig({
	root: new URL('..', import.meta.url).pathname,
	// React's production build, which `site` takes, knows no other way to make an element.
	esbuild: { jsxDev: false },
	test: {
		// Left alone, vitest keeps one core free: on two that is half of them.
		maxWorkers: availableParallelism(),
		testTimeout: 60_000,
		hookTimeout: 60_000,
		projects: [
			{
				extends: true,
				test: { name: 'pure', include: pure, exclude: browser, env: { DATABASE_URL: 'file:' } },
			},
			engine('sqlite', 'file:'),
			engine('postgres', 'postgres://'),
		],
	},
})

function engine(name: string, url: string) {
	return {
		extends: true as const,
		test: {
			name,
			include: both,
			exclude: [...browser, ...pure],
			// Loading the product anew for each of 250 files took longer than all tests in them.
			isolate: false,
			globalSetup: ['tests/support/global-setup.ts'],
			env: { DATABASE_URL: url },
		},
	}
}
