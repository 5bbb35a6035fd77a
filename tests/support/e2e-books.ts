import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'

/** The books of a server that runs, read by the command line beside it. */
export function booksOf(engine: string) {
	const folder = resolve('.tmp', `e2e-${engine}`)
	// Written by serve.mjs: where PostgreSQL listens is known only once it runs.
	const DATABASE_URL = readFileSync(`${folder}/database-url`, 'utf8')
	const linli = (...words: string[]) =>
		execFileSync(process.execPath, ['build/server/linli.js', 'ledger', ...words], {
			encoding: 'utf8',
			env: { ...process.env, DATA_DIR: folder, DATABASE_URL, NODE_ENV: 'test' },
		})
	return {
		verify: () => linli('verify'),
		/** Points that the issuer is behind, and points that all others hold together. */
		journal() {
			const journal = linli('export', '--format', 'hledger')
			return readByHledger(`${folder}/books.journal`, journal) ?? addUp(journal)
		},
	}
}

interface Sums {
	readonly issued: bigint
	readonly held: bigint
}

/** Null on a machine without hledger. */
function readByHledger(file: string, journal: string): Sums | null {
	writeFileSync(file, journal)
	if (spawnSync('hledger', ['--version']).status !== 0) return null
	execFileSync('hledger', ['-f', file, 'check'])
	const csv = execFileSync('hledger', ['-f', file, 'bal', '-O', 'csv', 'cur:PTS'], {
		encoding: 'utf8',
	})
	return sumOf(
		[...csv.matchAll(/^"([^"]*)","(-?\d+) PTS"$/gm)].filter(([, name]) => name !== 'total'),
	)
}

function addUp(journal: string): Sums {
	return sumOf([...journal.matchAll(/^\s+(\S+)\s+(-?\d+) PTS/gm)])
}

function sumOf(rows: readonly RegExpMatchArray[]): Sums {
	let issued = 0n
	let held = 0n
	for (const [, name = '', amount = '0'] of rows) {
		if (name.startsWith('issuer')) issued += BigInt(amount)
		else held += BigInt(amount)
	}
	return { issued, held }
}
