import { afterAll, beforeAll } from 'vitest'
import { bundle } from './bundle.mjs'
import { prepare, type Disk, type Prepared } from './prepare.ts'

/** Bundles the keeper and compiles its disk before the tests of a file. @returns both, from then on. */
export function preparedWith(disk: Disk): () => Prepared {
	let bundled: Awaited<ReturnType<typeof bundle>>
	let prepared: Awaited<ReturnType<typeof prepare>>
	beforeAll(async () => {
		bundled = await bundle('keeper')
		prepared = await prepare(disk, `${bundled.folder}/keeper.js`)
	})
	afterAll(() => {
		prepared.remove()
		bundled.remove()
	})
	return () => prepared
}
