import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface EmptyServer {
	readonly origin: string
	/** The link of the first start, as it is printed. */
	readonly setUpLink: string
	readonly stop: () => Promise<void>
}

/** The built product as production starts it for the first time: no demo, and nobody in it. */
export async function startEmpty(port: number): Promise<EmptyServer> {
	const folder = await mkdtemp(join(tmpdir(), 'linli-empty-'))
	const origin = `http://localhost:${port}`
	const server = spawn(process.execPath, ['build/server/server.js'], {
		stdio: ['ignore', 'pipe', 'inherit'],
		env: {
			...process.env,
			PORT: String(port),
			DATA_DIR: folder,
			DATABASE_URL: '',
			ORIGIN: origin,
			DEMO: 'off',
			NODE_ENV: 'development',
			LOG_LEVEL: 'warn',
		},
	})
	const ended = once(server, 'close')
	const stop = async () => {
		server.kill('SIGTERM')
		await ended
		await rm(folder, { recursive: true })
	}
	let said = ''
	const lines = server.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })
	for await (const text of lines) {
		said += String(text)
		const [setUpLink] = /http\S+\/setup\?token=\S+/.exec(said) ?? []
		if (!setUpLink) continue
		// Nobody listens from here on; a pipe that is full would hold the server up.
		server.stdout.resume()
		return { origin, setUpLink, stop }
	}
	throw new Error(`No link to set up was printed: ${said}`)
}
