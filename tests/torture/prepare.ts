import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compilePreload } from '#tests/support/preload.ts'
import { startKeeper } from './keeper-process.ts'

/** What stands between the keeper and its disk. */
export type Disk = 'fail-disk' | 'record-disk'

export interface Prepared {
	/** The bundled keeper.ts. */
	readonly script: string
	/** The disk, compiled. */
	readonly library: string
	/** A migrated, closed database to begin with. */
	readonly template: string
}

/** @throws when there is no C compiler: building Linli needs one, too. */
export async function prepare(
	disk: Disk,
	script: string,
): Promise<Prepared & { readonly remove: () => void }> {
	const folder = mkdtempSync(join(tmpdir(), `linli-${disk}-`))
	const library = compilePreload(`tests/torture/${disk}.c`, folder)
	const template = join(folder, 'template.db')
	const keeper = startKeeper({ script, url: `file:${template}` })
	await keeper.ready
	await keeper.close()
	const remove = () => rmSync(folder, { recursive: true, force: true })
	return { script, library, template, remove }
}
