import type { LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import type { Asked } from '#app/features/given.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { Refusal } from '#app/features/refusal.ts'
import { admit, type Allow } from './admit.server.ts'
import { gathered } from './form-values.server.ts'
import { refusalPage } from './refusals.server.ts'
import { ledgerOn, runtime } from './runtime.server.ts'

export interface PageRules<Who extends Actor | null, Query extends z.ZodType> {
	readonly allow: Allow<Who>
	/** Every key is a route parameter or a search parameter. */
	readonly query?: Query
}

export type Nothing = z.ZodObject<Record<never, never>>

/**
 * Builds a loader: session → role → parameters → read. What `load` returns is all the browser gets,
 * so it picks its fields.
 * Throws a redirect to sign-in, 403 when the roles do not do, 404 when the address does not parse,
 * and the refusal of `load` with its status.
 */
export function page<Who extends Actor | null, Result, Query extends z.ZodType = Nothing>(
	{ allow, query }: PageRules<Who, Query>,
	load: (asked: Asked<z.output<Query>, Who>, request: Request) => Promise<Result> | Result,
) {
	return async (args: LoaderFunctionArgs): Promise<Result> => {
		const actor = await admit(args.request, allow)
		try {
			return await load(asked(args, actor, query), args.request)
		} catch (error) {
			if (error instanceof Refusal) throw refusalPage(error)
			throw error
		}
	}
}

/** @throws Refusal `not-found` when the address does not parse. */
export function asked<Who extends Actor | null, Query extends z.ZodType>(
	{ request, params }: LoaderFunctionArgs,
	actor: Who,
	query: Query | undefined,
): Asked<z.output<Query>, Who> {
	const { db, clock } = runtime()
	const given = { ...gathered(new URL(request.url).searchParams), ...params }
	const parsed = (query ?? z.object({})).safeParse(given)
	if (!parsed.success) throw new Refusal('not-found')
	return {
		actor,
		// Without a schema the query is an empty object, which is what `Nothing` puts out.
		query: parsed.data as z.output<Query>,
		read: db.read,
		ledger: ledgerOn(db.rawRead),
		now: clock(),
	}
}
