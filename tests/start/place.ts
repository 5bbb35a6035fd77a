import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

const SERVER = 'build/server/server.js'

type Environment = Readonly<Record<string, string>>
type Started = ChildProcessByStdio<null, Readable, Readable>

/** An empty folder, and the built server to start with its data in there. */
export interface Place {
	readonly folder: string
	/** Starts the server and waits for its end. `sentence` is all that it said. */
	readonly start: (env: Environment) => Promise<{ status: number; sentence: string }>
	/** Starts the server, by itself at a free port, and waits until it serves. */
	readonly serving: (env?: Environment) => Promise<Serving>
	/** Ends what still runs, and removes the folder. */
	readonly leave: () => Promise<void>
}

interface Serving {
	readonly port: string
	/** Waits until it has printed this. @throws when it ends before. */
	readonly prints: (what: RegExp) => Promise<string>
	/** @returns the exit status. */
	readonly stop: () => Promise<number>
}

/** @param before what starts the server, such as `setpriv` with its options. */
export function placeToStart(before: readonly string[] = []): Place {
	if (!existsSync(SERVER)) throw new Error('These tests start what was built: npm run build first')
	const folder = mkdtempSync(join(tmpdir(), 'linli-start-'))
	const started: Started[] = []
	const run = (env: Environment) => {
		const [program, ...words] = [...before, process.execPath, SERVER]
		const child = spawn(program, words, {
			stdio: ['ignore', 'pipe', 'pipe'],
			env: Object.assign(
				{ NODE_ENV: 'development' as const, PATH: process.env['PATH'] },
				{ DATA_DIR: folder, DEMO: 'off', LOG_LEVEL: 'error', ...env },
			),
		})
		started.push(child)
		return child
	}
	return {
		folder,
		start: async (env) => endOf(run({ PORT: await freePort(), ...env })),
		async serving(env = {}) {
			const port = env['PORT'] ?? (await freePort())
			return onceItServes(run({ ...env, PORT: port }), port)
		},
		async leave() {
			for (const child of started) child.kill('SIGKILL')
			rmSync(folder, { recursive: true, force: true })
		},
	}
}

async function endOf(child: Started): Promise<{ status: number; sentence: string }> {
	let said = ''
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		said += text
	})
	const [status] = await once(child, 'close')
	const lines = said.trim().split('\n')
	if (lines.length !== 1) throw new Error(`Not one sentence: ${said}`)
	return { status: Number(status), sentence: lines[0] ?? '' }
}

async function onceItServes(child: Started, port: string): Promise<Serving> {
	const ended = once(child, 'close')
	let said = ''
	// Somebody must listen: a pipe that is full would hold the server up.
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		said += text
	})
	const until = async <T>(look: () => Promise<T | undefined> | T | undefined): Promise<T> => {
		for (;;) {
			const found = await look()
			if (found) return found
			if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}: ${said}`)
			await new Promise((resolve) => setTimeout(resolve, 25))
		}
	}
	await until(() => answers(port))
	const prints = (what: RegExp) => until(() => what.exec(said)?.[0])
	const stop = async () => {
		child.kill('SIGTERM')
		const [status] = await ended
		return Number(status)
	}
	return { port, prints, stop }
}

async function answers(port: string): Promise<boolean> {
	try {
		return (await fetch(`http://127.0.0.1:${port}/healthz`)).ok
	} catch {
		return false
	}
}

/** A port with something else on it. */
export async function takenPort(): Promise<{ port: string; free: () => Promise<void> }> {
	const server = createServer().listen(0, '127.0.0.1')
	await once(server, 'listening')
	// A server that listens on TCP has such an address.
	const { port } = server.address() as AddressInfo
	const free = () => new Promise<void>((done) => server.close(() => done()))
	return { port: String(port), free }
}

async function freePort(): Promise<string> {
	const { port, free } = await takenPort()
	await free()
	return port
}
