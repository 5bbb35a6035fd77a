import { pino, type DestinationStream, type Logger } from 'pino'
import type { Settings } from './env.server.ts'
import { errorFacts } from './error-facts.ts'

/**
 * JSON lines. They hold ids, routes, statuses and durations; never addresses of people, names, query
 * strings, bodies or cookies.
 */
export const makeLog = (
	{ logLevel }: Pick<Settings, 'logLevel'>,
	to?: DestinationStream,
): Logger => {
	const options = { level: logLevel, base: {}, serializers: { err: errorFacts } }
	return to ? pino(options, to) : pino(options)
}
