// Finds a Chromium for the end-to-end tests, or gets one.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

const ON_THE_MACHINE = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Path of a Chromium: the machine's, else Playwright's own, else Debian's package when root. */
export function findBrowser() {
	const given = process.env.CHROMIUM
	if (given) return existsSync(given) ? given : undefined
	return present() ?? installed()
}

function present() {
	return [...ON_THE_MACHINE, chromium.executablePath()].find((path) => existsSync(path))
}

function installed() {
	console.log('There is no Chromium here: getting one …')
	run(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'])
	if (!present() && process.getuid?.() === 0) {
		run('apt-get', ['update'])
		// The recommended packages bring a printer dialog and a hundred more.
		run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'])
	}
	return present()
}

function run(command, args) {
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
	const { status } = spawnSync(command, args, { env, encoding: 'utf8', timeout: 300_000 })
	console.log(`  ${command} ${args.join(' ')}: ${status === 0 ? 'done' : 'failed'}`)
}
