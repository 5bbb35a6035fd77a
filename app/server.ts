import { readSettings } from './edge/env.server.ts'
import { orSentence } from './edge/or-sentence.ts'

await orSentence(async () => {
	const settings = readSettings(process.env)
	// React picks its build, and the tables their engine, when they are loaded: that is below.
	process.env['NODE_ENV'] = 'production'
	process.env['DATABASE_URL'] = settings.databaseUrl
	const { serve } = await import('./edge/serve.server.ts')
	await serve(settings)
})
