import { Agent, createServer, get, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { afterEach, expect, test, vi } from 'vitest'
import { cleanStop } from '#app/edge/clean-stop.server.ts'
import type { Database } from '#db/index.ts'

const events: string[] = []
let server: Server
const before = { SIGTERM: process.listeners('SIGTERM'), SIGINT: process.listeners('SIGINT') }

afterEach(() => {
	events.length = 0
	server.closeAllConnections()
	vi.restoreAllMocks()
	for (const signal of ['SIGTERM', 'SIGINT'] as const) {
		process.removeAllListeners(signal)
		for (const listener of before[signal]) process.on(signal, listener)
	}
})

/** A server whose answers take 300 ms, and everything that stopping it touches. */
async function running(): Promise<number> {
	vi.spyOn(process, 'exit').mockImplementation((code) => {
		events.push(`exit ${code}`)
		// A test must outlive it.
		return undefined as never
	})
	server = createServer((_request, response) => {
		setTimeout(() => {
			events.push('answered')
			response.end('done')
		}, 300)
	})
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
	const db: Pick<Database, 'close'> = { close: async () => void events.push('database closed') }
	// Nothing else of the database is asked for.
	const stop = cleanStop({ db: db as Database, log: pino({ level: 'silent' }) })
	stop.take({ server, sweeping: { stop: async () => void events.push('sweeping ended') } })
	return (server.address() as AddressInfo).port
}

const ask = (port: number, agent?: Agent) =>
	new Promise<string>((resolve, reject) => {
		get({ port, host: '127.0.0.1', ...(agent ? { agent } : {}) }, (answer) => {
			answer.setEncoding('utf8').on('data', resolve)
		}).on('error', reject)
	})

const after = (ms: number) => new Promise((done) => setTimeout(done, ms))

test('who is being served is served, then the database closes, and all is well', async () => {
	const port = await running()
	const served = ask(port)
	await after(100)
	process.emit('SIGTERM', 'SIGTERM')
	await after(50)
	await expect(ask(port)).rejects.toThrow('ECONNREFUSED')
	expect(await served).toBe('done')
	await expect.poll(() => events).toContain('exit 0')
	expect(events).toEqual(['sweeping ended', 'answered', 'database closed', 'exit 0'])
})

test('a browser that keeps its connection open does not hold the end up', async () => {
	const port = await running()
	const agent = new Agent({ keepAlive: true })
	await ask(port, agent)
	const began = performance.now()
	process.emit('SIGTERM', 'SIGTERM')
	await expect.poll(() => events).toContain('exit 0')
	expect(performance.now() - began).toBeLessThan(1000)
	agent.destroy()
})

test('who asks twice does not wait', async () => {
	const port = await running()
	const served = ask(port).catch(() => 'cut off')
	await after(100)
	process.emit('SIGINT', 'SIGINT')
	process.emit('SIGINT', 'SIGINT')
	expect(events.at(-1)).toBe('exit 1')
	// The test stops it from ending there.
	await served
	await expect.poll(() => events).toContain('exit 0')
})
