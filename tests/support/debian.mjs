// Programs that tests use and that may be missing on the machine.
import { spawnSync } from 'node:child_process'

/** The programs that read the ledger's journals, and their packages. */
const JOURNAL_READERS = { hledger: 'hledger', 'bean-check': 'beancount' }

/** Gets what reads journals, when root may. Without it the tests that need it say so and are skipped. */
export function findJournalReaders() {
	const missing = Object.entries(JOURNAL_READERS).filter(([program]) => !isThere(program))
	if (missing.length > 0) installPackages(missing.map(([, name]) => name))
}

/** Installs Debian packages when root, and says what became of it. */
export function installPackages(names) {
	if (process.getuid?.() !== 0) return
	run('apt-get', ['update'])
	// The recommended packages bring a printer dialog and a hundred more.
	run('apt-get', ['install', '-y', '--no-install-recommends', ...names])
}

export function run(command, args) {
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
	const { status } = spawnSync(command, args, { env, encoding: 'utf8', timeout: 300_000 })
	console.log(`  ${command} ${args.join(' ')}: ${status === 0 ? 'done' : 'failed'}`)
}

const isThere = (program) => !spawnSync(program, ['--help']).error
