import type { Settings } from '#app/edge/env.server.ts'
import { StartRefusal } from '#app/edge/start-refusal.ts'
import { dialect, restoreDatabase } from '#db/index.ts'
import { checkedWords, fromWhereTyped } from './backup-command.server.ts'
import { checking } from './checking.ts'
import { addressFor, quoted } from './postgres-command.ts'

/**
 * Puts a backup where the server looks for its database, and only where there is none.
 * @returns 0.
 * @throws StartRefusal on PostgreSQL, with the command to run instead, and DatabaseRefusal.
 */
export async function restore(file: string, { databaseUrl }: Settings): Promise<number> {
	const from = fromWhereTyped(file)
	if (dialect === 'postgres') throw ownTools(databaseUrl, from)
	const copy = await restoreDatabase(from, databaseUrl, checking())
	process.stdout.write(`Restored 已恢复: ${checkedWords(copy)}\n`)
	return 0
}

function ownTools(databaseUrl: string, file: string): StartRefusal {
	const command = `pg_restore --single-transaction --exit-on-error --no-owner --dbname=${addressFor(databaseUrl)} ${quoted(file)}`
	return new StartRefusal(
		`Nothing was restored: PostgreSQL has its own tools. Run this on an empty database, with the password in PGPASSWORD or ~/.pgpass, and then npm run linli -- ledger verify:\n  ${command}\n`,
		'尚未恢复：请用 PostgreSQL 自带的工具在空数据库上运行上面的命令，再运行 npm run linli -- ledger verify 核对账目。',
	)
}
