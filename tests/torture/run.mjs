// `npm run torture -- <what>`: bundles main.ts, which says what there is, runs it, and leaves nothing behind,
// however it ends.
import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundle } from './bundle.mjs'

const { folder, remove } = await bundle('main', 'keeper', 'copier')
const space = mkdtempSync(join(tmpdir(), 'linli-torture-run-'))
// PostgreSQL runs as another user, who has to get through to its own folder.
chmodSync(space, 0o755)
const env = { ...process.env, TMPDIR: space, DATABASE_URL: 'file:' }
const child = spawn(process.execPath, [join(folder, 'main.js'), ...process.argv.slice(2)], {
	stdio: 'inherit',
	env,
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.once('close', (status) => {
	remove()
	rmSync(space, { recursive: true, force: true })
	process.exitCode = status ?? 1
})
