import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const pure = ['tests/**/*.unit.test.{ts,tsx}', 'tests/tidy.test.ts', 'tests/start/**/*.test.ts']
const both = ['tests/**/*.test.{ts,tsx}']
const browser = ['tests/e2e/**']
/** Puts something else in the place of a module, which must not be loaded yet. */
const mocking = ['tests/edge/passwords.unit.test.ts']

/**
 * `sqlite` and `postgres` run every test that touches a database, each on its engine: the address
 * is what db/dialect.ts reads once at load. `pure` runs the tests that touch none, once, and `apart`
 * those that need modules of their own. All others share what a worker has loaded: to load the product
 * anew for each of 250 files took longer than all tests in them.
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
				test: {
					name: 'pure',
					include: pure,
					exclude: [...browser, ...mocking],
					isolate: false,
					env: { DATABASE_URL: 'file:' },
				},
			},
			{
				extends: true,
				test: { name: 'apart', include: mocking, env: { DATABASE_URL: 'file:' } },
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
			isolate: false,
			globalSetup: ['tests/support/global-setup.ts'],
			env: { DATABASE_URL: url },
		},
	}
}
