import { errorFacts } from './error-facts.ts'
import { runtime } from './runtime.server.ts'

let stepsAtStart: string | undefined

/**
 * Can this process serve readers? The database answers, and has still the migrations that it had when
 * the server started: a newer version may have migrated it since. The server asks first, at its start.
 */
export async function readiness(): Promise<Response> {
	const { db, log } = runtime()
	try {
		const rows = await db.rawRead.all<{ tag: string }>(
			'select tag from linli_migrations order by tag',
		)
		const steps = rows.map(({ tag }) => tag).join(' ')
		stepsAtStart ??= steps
		if (steps === stepsAtStart) return plain('ready', 200)
		return plain('the database was migrated by another version', 503)
	} catch (error) {
		log.error({ err: error }, 'not ready')
		return plain(`the database does not answer (${errorFacts(error).code ?? 'unknown'})`, 503)
	}
}

export const alive = (): Response => plain('ok', 200)

const plain = (text: string, status: number): Response =>
	new Response(`${text}\n`, {
		status,
		headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
	})
