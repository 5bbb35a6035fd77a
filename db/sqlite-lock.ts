import Client from 'better-sqlite3'
import { DatabaseRefusal, errorCode } from './errors.ts'

/**
 * Makes this process the only writer of a file until the returned function is called. The lock is
 * an exclusive transaction on a small file beside the database: the system frees it even when
 * the process is killed, which a file holding a process id would not survive.
 * @throws DatabaseRefusal `locked` when another process, or this one, writes the file already.
 */
export function lockWriter(file: string): () => void {
	const lock = new Client(`${file}.writer`, { timeout: 0 })
	try {
		lock.exec('BEGIN EXCLUSIVE')
	} catch (error) {
		lock.close()
		if (!errorCode(error)?.startsWith('SQLITE_BUSY')) throw error
		throw new DatabaseRefusal('locked', sentence(file), error)
	}
	return () => lock.close()
}

function sentence(file: string): string {
	return (
		`Another Linli process is already using ${file}: stop it first, or give this one a DATA_DIR of its own. ` +
		`另一个邻里进程正在使用 ${file}，请先停止它，或为本进程设置单独的 DATA_DIR。`
	)
}
