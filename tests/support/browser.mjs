// Finds a Chromium for the end-to-end tests, or gets one.
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { installPackages, run } from './debian.mjs'

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
	if (!present()) installPackages(['chromium'])
	return present()
}
