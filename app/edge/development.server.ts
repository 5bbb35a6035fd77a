import { makeLog } from './log.server.ts'
import { migrate, openDatabase } from '#db/index.ts'
import { readSettings } from './env.server.ts'
import { installRuntime, isInstalled } from './runtime.server.ts'

/** Opens what the server would have opened, once, for `npm run dev`. */
export async function startForDevelopment(): Promise<void> {
	if (isInstalled()) return
	const settings = readSettings(process.env)
	await migrate(settings.databaseUrl)
	const db = await openDatabase(settings.databaseUrl)
	installRuntime({
		db,
		settings,
		log: makeLog(settings),
		clock: () => new Date(),
	})
}
