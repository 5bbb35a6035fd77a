// Node 20 runs no TypeScript: what the torture starts as processes is bundled first, which takes two
// seconds. Plain JavaScript, for run.mjs runs it without a compiler.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'vite'

/** Below the project, so that the drivers are found; one folder a run, so that runs do not meet. */
const BUNDLES = resolve('.tmp/torture')

export async function bundle(...names) {
	mkdirSync(BUNDLES, { recursive: true })
	const folder = mkdtempSync(join(BUNDLES, 'run-'))
	await build({
		configFile: false,
		logLevel: 'error',
		ssr: { noExternal: true, external: ['better-sqlite3', 'pg', 'vite'] },
		build: {
			ssr: true,
			target: 'es2022',
			outDir: folder,
			rollupOptions: {
				input: Object.fromEntries(names.map((name) => [name, `tests/torture/${name}.ts`])),
				output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
			},
		},
	})
	return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
