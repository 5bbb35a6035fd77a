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
		/** Goods points on each account by its name in the journal, as hledger adds them up. */
		balances(): ReadonlyMap<string, number> {
			const journal = linli('export', '--format', 'hledger')
			return readByHledger(`${folder}/books.journal`, journal) ?? addUp(journal)
		},
	}
}

/** Null on a machine without hledger. */
function readByHledger(file: string, journal: string): Map<string, number> | null {
	writeFileSync(file, journal)
	if (spawnSync('hledger', ['--version']).status !== 0) return null
	execFileSync('hledger', ['-f', file, 'check'])
	const csv = execFileSync('hledger', ['-f', file, 'bal', '-O', 'csv', '--empty', 'cur:PTS'], {
		encoding: 'utf8',
	})
	const rows = [...csv.matchAll(/^"([^"]*)","(-?\d+) PTS"$/gm)]
	return sumsOf(rows.filter(([, name]) => !/^total/i.test(name ?? '')))
}

function addUp(journal: string): Map<string, number> {
	return sumsOf([...journal.matchAll(/^\s+(\S+)\s+(-?\d+) PTS/gm)])
}

function sumsOf(rows: readonly RegExpMatchArray[]): Map<string, number> {
	const sums = new Map<string, number>()
	for (const [, name = '', amount = '0'] of rows)
		sums.set(name, (sums.get(name) ?? 0) + Number(amount))
	return sums
}
