import { join, resolve } from 'node:path'
import type { Settings } from '#app/edge/env.server.ts'
import { StartRefusal } from '#app/edge/start-refusal.ts'
import { dayOf, toLocalInput } from '#app/features/calendar.policy.ts'
import { copyDatabase, dialect, type Copy } from '#db/index.ts'
import { checking } from './checking.ts'
import { addressFor, quoted } from './postgres-command.ts'

/**
 * Writes a checked copy of the database into a folder, while the server runs.
 * @returns 0, or 1 when the books in it do not add up: the copy is kept, for it is what there is.
 * @throws StartRefusal on PostgreSQL, with the command to run instead, and DatabaseRefusal.
 */
export async function backUp(
	folder: string,
	{ databaseUrl }: Settings,
	now = new Date(),
): Promise<number> {
	const file = join(fromWhereTyped(folder), `linli-${nameOf(now)}`)
	if (dialect === 'postgres') throw ownTools(databaseUrl, `${file}.dump`)
	const copy = await copyDatabase(databaseUrl, `${file}.db`, checking())
	process.stdout.write(
		`${copy.faults === 0 ? `Backed up 已备份: ${checkedWords(copy)}` : faulty(copy)}\n`,
	)
	return copy.faults === 0 ? 0 : 1
}

/** npm runs a script at the project's root, and says where it was called. */
export const fromWhereTyped = (path: string): string => resolve(process.env['INIT_CWD'] ?? '', path)

/** What was written, and what was looked at. */
export const checkedWords = ({ file, bytes, postings }: Copy): string => {
	const size = `${(bytes / 1_000_000).toFixed(1)} MB`
	return (
		`${file}, ${size}. Checked: every page, every reference, the ledger's guards, and the books, recomputed from ${postings} postings. ` +
		`${size}，已核对：全部数据页、引用、账本保护项，并由 ${postings} 笔记账重算账目。`
	)
}

/** China's time, to the second: `2026-11-22-090000`. */
function nameOf(now: Date): string {
	const clock = toLocalInput(now).slice(11) + now.toISOString().slice(16, 19)
	return `${dayOf(now)}-${clock.replaceAll(':', '')}`
}

const faulty = ({ file, faults }: Copy): string =>
	`${file} is a whole copy, but ${faults} rows of its books do not hold what the entries say: keep the earlier copies, and see npm run linli -- ledger verify. ` +
	`${file} 是完整的副本，但账目有 ${faults} 处与分录不符。请保留以前的备份，并运行 npm run linli -- ledger verify 查看。`

function ownTools(databaseUrl: string, file: string): StartRefusal {
	const command = `pg_dump --format=custom --no-owner --file=${quoted(file)} ${addressFor(databaseUrl)}`
	return new StartRefusal(
		`Nothing was backed up: PostgreSQL has its own tools. Run this, with the password in PGPASSWORD or ~/.pgpass:\n  ${command}\n`,
		'尚未备份：请用 PostgreSQL 自带的工具运行上面的命令，密码放在 PGPASSWORD 或 ~/.pgpass 中。',
	)
}
