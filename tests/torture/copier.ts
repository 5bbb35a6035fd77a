import { copyFileSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { copyDatabase } from '#db/index.ts'

/**
 * `npm run linli -- backup` as a process of its own: copies the database at DATABASE_URL to the file
 * named, and ends with 1 when its books do not add up. With TORTURE_FLAW=`torn` it does what people do who
 * copy the file and forget the log beside it.
 */
const [target = ''] = process.argv.slice(2)
const url = process.env['DATABASE_URL'] ?? ''
if (process.env['TORTURE_FLAW'] === 'torn') {
	mkdirSync(dirname(target), { recursive: true })
	copyFileSync(url.slice('file:'.length), target)
} else {
	const { faults } = await copyDatabase(url, target)
	process.exitCode = faults > 0 ? 1 : 0
}
