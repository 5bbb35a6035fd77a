import type { LoaderFunctionArgs } from '@remix-run/node'
import type { z } from 'zod'
import type { Asked } from '#app/features/given.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { Refusal } from '#app/features/refusal.ts'
import { admitProgram } from './admit.server.ts'
import { loaded, type Nothing, type PageRules } from './page.server.ts'
import { statusOf } from './refusals.server.ts'

/**
 * Builds a loader without a page: JSON, CSV or another download. A value becomes JSON, with amounts
 * as texts of digits and times in ISO 8601; a Response goes out as it is.
 * Answers 401, 403, 404 or a refusal's status with `{ "refusal": code }`.
 */
export function api<Who extends Actor | null, Query extends z.ZodType = Nothing>(
	rules: PageRules<Who, Query>,
	load: (asked: Asked<z.output<Query>, Who>, request: Request) => unknown,
) {
	return async (args: LoaderFunctionArgs): Promise<Response> => {
		try {
			const actor = await admitProgram(args.request, rules.allow)
			const result = await loaded(args, actor, { ...rules, load })
			return result instanceof Response ? result : jsonOf(result, 200)
		} catch (error) {
			if (error instanceof Refusal) return jsonOf({ refusal: error.code }, statusOf(error))
			throw error
		}
	}
}

const jsonOf = (body: unknown, status: number): Response =>
	new Response(
		JSON.stringify(body, (_key, value: unknown) =>
			typeof value === 'bigint' ? value.toString() : value,
		),
		{ status, headers: { 'content-type': 'application/json; charset=utf-8' } },
	)

/**
 * A file to keep. The name is ours, in ASCII; `encoding` is always UTF-8.
 * @param type media type without parameters, `text/csv`.
 */
export const download = (name: string, type: string, body: string): Response =>
	new Response(body, {
		headers: {
			'content-type': `${type}; charset=utf-8`,
			'content-disposition': `attachment; filename="${name.replaceAll(/[^\w.-]/g, '-')}"`,
		},
	})
