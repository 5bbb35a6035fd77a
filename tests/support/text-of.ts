import { dialect, type RawSql } from '#db/index.ts'

/** Every row of every table whose name begins so, to the letter; without it, of all tables. */
export async function textOf(rawRead: RawSql, prefix = ''): Promise<string> {
	const all = await rawRead.all<{ name: string }>(
		dialect === 'sqlite'
			? `select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by 1`
			: `select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
	)
	const names = all.map(({ name }) => name).filter((name) => name.startsWith(prefix))
	if (dialect === 'postgres') {
		const each = names.map((name) => `select '${name} ' || t::text as row from "${name}" t`)
		const rows = await rawRead.all<{ row: string }>(`${each.join(' union all ')} order by 1`)
		return rows.map(({ row }) => row).join('\n')
	}
	const parts: unknown[] = []
	for (const name of names) parts.push([name, await rawRead.all(`select * from "${name}"`)])
	return JSON.stringify(parts, (_, value: unknown) =>
		typeof value === 'bigint' ? String(value) : value,
	)
}
