import { createServer, type Server } from 'node:http'
import { resolve } from 'node:path'
import { migrate, openDatabase } from '#db/index.ts'
import { cleanStop } from './clean-stop.server.ts'
import type { Settings } from './env.server.ts'
import { expressApp } from './express-app.server.ts'
import { fillOrOffer } from './first-start.server.ts'
import { makeLog } from './log.server.ts'
import { prepareDecoy } from './passwords.server.ts'
import { portRefusal } from './port-refusal.ts'
import { readiness } from './readiness.server.ts'
import { installRuntime, type Runtime } from './runtime.server.ts'
import { scheduler } from './scheduler.server.ts'
import { say } from './say.ts'

/** A client may take so long for its headers, and for all of its request. */
const HEADERS_MS = 15_000
const REQUEST_MS = 60_000

/**
 * Starts the server: port → database → data of the first start → pages.
 * @throws StartRefusal and DatabaseRefusal, with nothing changed that was not before.
 */
export async function serve(settings: Settings): Promise<void> {
	await assertPortIsFree(settings)
	say('数据库 Opening the database …')
	await migrate(settings.databaseUrl)
	const runtime = installRuntime({
		settings,
		db: await openDatabase(settings.databaseUrl),
		log: makeLog(settings),
		clock: () => new Date(),
	})
	const stop = cleanStop(runtime)
	const words = await fillOrOffer(runtime)
	await Promise.all([prepareDecoy(), readiness()])
	const server = await listening(await pages(runtime), settings)
	const sweeping = scheduler(runtime)
	stop.take({ server, sweeping })
	say(words)
}

async function pages({ settings, log }: Runtime): Promise<Server> {
	const build = await import('virtual:remix/server-build')
	const server = createServer(
		expressApp({ build, clientDir: resolve('build/client'), settings, log }),
	)
	server.headersTimeout = HEADERS_MS
	server.requestTimeout = REQUEST_MS
	return server
}

/** Asked before the database is touched, so that a second start by mistake changes nothing. */
async function assertPortIsFree(settings: Settings): Promise<void> {
	const probe = await listening(createServer(), settings)
	await new Promise((done) => probe.close(done))
}

const listening = (server: Server, { port, host }: Settings) =>
	new Promise<Server>((resolve, reject) => {
		server.once('error', (error) => reject(portRefusal(error, { port, host })))
		server.listen({ port, host }, () => resolve(server))
	})
