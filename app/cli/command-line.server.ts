import { parseArgs } from 'node:util'
import type { Settings } from '#app/edge/env.server.ts'
import { StartRefusal } from '#app/edge/start-refusal.ts'
import { backUp } from './backup-command.server.ts'
import { exportLedger, isFormat, verifyLedger } from './ledger-commands.server.ts'
import { move } from './move-command.server.ts'
import { closeMonth, listPeriods } from './period-commands.server.ts'
import { replay } from './replay-command.server.ts'
import { restore } from './restore-command.server.ts'
import { seedDatabase } from './seed-command.server.ts'

const HELP = `
npm run linli -- <command>

  ledger verify                    check the books against their own entries: 0 when clean, 1 when not
  ledger export --format hledger   the books as a journal for hledger
  ledger export --format beancount the same for bean-check
  ledger export --format jsonl     the books as one JSON object for each posting
  … --output <file>                into a new file; without it, on standard output
  ledger close <month>             close everything up to the end of a month, 2026-10, for good; stop the server first
  ledger periods                   what is closed, and what was there
  replay <month>                   price the hours of a month, 2026-10, again: 0 when identical, 1 when not
  backup <folder>                  write a copy of the database there, named by date, and check it
  restore <file>                   put a backup into an empty DATA_DIR, checked before and after
  move <DATABASE_URL>              take everything from SQLite to an empty PostgreSQL database, or back
  seed [small|district]            fill an empty database with a demo
  help                             this text

The settings are those of the server: DATA_DIR, DATABASE_URL. Looking and backing up while the server
runs is fine; to move, stop it first. A password may be in PGPASSWORD instead. To send an export through a pipe, silence npm's own lines: npm run -s linli -- …
`.trim()

type Run = (settings: Settings) => Promise<number>

/** Runs one command. @returns the exit code. @throws StartRefusal when it is not understood. */
export async function commandLine(args: readonly string[], settings: Settings): Promise<number> {
	const { words, options } = understood(args)
	const [noun = 'help', ...rest] = words
	const run = Object.hasOwn(COMMANDS, noun) ? COMMANDS[noun]?.(rest, options) : null
	if (!run) throw unknown(args)
	return run(settings)
}

interface Options {
	readonly format: string
	/** A file to be made; null for standard output. */
	readonly output: string | null
}

/** What each first word does with the words after it; null when it does not know them. */
const COMMANDS: Readonly<
	Record<string, (words: readonly string[], options: Options) => Run | null>
> = {
	help: () => async () => said(HELP),
	seed: ([kind = 'small']) =>
		kind === 'small' || kind === 'district' ? (given) => seedDatabase(kind, given) : null,
	backup: ([folder, more]) => (folder && !more ? (given) => backUp(folder, given) : null),
	restore: ([file, more]) => (file && !more ? (given) => restore(file, given) : null),
	move: ([target = '', more]) =>
		ADDRESS.test(target) && !more ? (given) => move(target, given) : null,
	replay: ([month = '']) => (MONTH.test(month) ? (given) => replay(month, given) : null),
	ledger: ([verb, month = ''], { format, output }) => {
		if (verb === 'verify') return verifyLedger
		if (verb === 'periods') return listPeriods
		if (verb === 'close') return MONTH.test(month) ? (given) => closeMonth(month, given) : null
		if (verb !== 'export' || !isFormat(format)) return null
		return (given) => exportLedger({ format, output }, given)
	},
}

const ADDRESS = /^(file:.|postgres(ql)?:\/\/.)/
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/

function understood(args: readonly string[]) {
	try {
		const { positionals, values } = parseArgs({
			args: [...args],
			allowPositionals: true,
			options: {
				format: { type: 'string', default: 'hledger' },
				output: { type: 'string' },
				help: { type: 'boolean' },
			},
		})
		const { help, format, output = null } = values
		return { words: help ? ['help'] : positionals, options: { format, output } }
	} catch {
		throw unknown(args)
	}
}

const unknown = (args: readonly string[]) =>
	new StartRefusal(
		`There is no command "${args.join(' ').slice(0, 80)}": try npm run linli -- help.`,
		`没有这个命令，请运行 npm run linli -- help 查看用法。`,
	)

function said(text: string): number {
	process.stdout.write(`${text}\n`)
	return 0
}
