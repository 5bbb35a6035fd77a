// Where tests put what they throw away: plain JavaScript, for run.mjs reads it before anything is built.
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const MEMORY = '/dev/shm'
/** The run needs a tenth of it. */
const ROOM_BYTES = 2 * 1024 ** 3

/**
 * A folder in memory, so that hundreds of short-lived databases do not wait for a disk: no test cuts
 * the power of the machine, those that cut it keep what was synced in a log of their own.
 * @returns its path, which goes when the process does; undefined where there is no such memory, too
 * little of it, or none that programs may be started from.
 */
export function scratchFolder({ memory = MEMORY, room = ROOM_BYTES } = {}) {
	const folder = folderIn(memory, room)
	if (folder === undefined) return undefined
	process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
	// PostgreSQL runs as another user when root runs the tests.
	chmodSync(folder, 0o711)
	if (startsPrograms(folder)) return folder
	rmSync(folder, { recursive: true, force: true })
	return undefined
}

function folderIn(memory, room) {
	try {
		const { bavail, bsize } = statfsSync(memory)
		return bavail * bsize < room ? undefined : mkdtempSync(join(memory, 'linli-tests-'))
	} catch {
		return undefined
	}
}

function startsPrograms(folder) {
	const program = join(folder, 'starts')
	writeFileSync(program, '#!/bin/sh\nexit 0\n', { mode: 0o755 })
	const { status } = spawnSync(program)
	rmSync(program)
	return status === 0
}
