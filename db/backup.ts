import type { Copy } from './sqlite-backup.ts'
import type { Watcher } from './watched-store.ts'

/**
 * SQLite: writes the database at `url`, as it is at one moment, into a new file, while others read and
 * write it. Pages, references and guards of the copy are checked, and its books recomputed.
 * @throws DatabaseRefusal `misconfigured` when there is none, `in-the-way` when there is such a file,
 * `damaged`, `newer` or `altered` when the copy cannot be relied on; no file is left then.
 * @param told hears how far the check of the books has come.
 */
export async function copyDatabase(url: string, target: string, told?: Watcher): Promise<Copy> {
	// Only the chosen engine's driver is loaded.
	return (await import('./sqlite-backup.ts')).copySqlite(url, target, told)
}

/**
 * SQLite: writes a copy to where the database is looked for, and only where there is none. It is
 * checked before and after.
 * @throws DatabaseRefusal as `copyDatabase`, `altered` also for books that do not add up, and
 * `locked` when a process uses that place.
 */
export async function restoreDatabase(from: string, url: string, told?: Watcher): Promise<Copy> {
	return (await import('./sqlite-backup.ts')).restoreSqlite(from, url, told)
}
