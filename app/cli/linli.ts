import { readSettings } from '#app/edge/env.server.ts'
import { orSentence } from '#app/edge/or-sentence.ts'

await orSentence(async () => {
	const settings = readSettings(process.env)
	// The tables take their engine when they are loaded: that is below.
	process.env['DATABASE_URL'] = settings.databaseUrl
	const { commandLine } = await import('./command-line.server.ts')
	process.exitCode = await commandLine(process.argv.slice(2), settings)
})
