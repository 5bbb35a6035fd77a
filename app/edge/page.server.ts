import type { LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import type { RawSql } from '#db/index.ts'
import type { Asked, Reader } from '#app/features/given.ts'
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
	/**
	 * All that is read was true at one moment: for figures that are compared with one another. It
	 * holds a connection of the database until the page is read.
	 */
	readonly snapshot?: boolean
}

export type Nothing = z.ZodObject<Record<never, never>>

/**
 * Builds a loader: session → role → parameters → read. What `load` returns is all the browser gets,
 * so it picks its fields.
 * Throws a redirect to sign-in, 403 when the roles do not do, 404 when the address does not parse,
 * and the refusal of `load` with its status.
 */
export function page<Who extends Actor | null, Result, Query extends z.ZodType = Nothing>(
	rules: PageRules<Who, Query>,
	load: (asked: Asked<z.output<Query>, Who>, request: Request) => Promise<Result> | Result,
) {
	return async (args: LoaderFunctionArgs): Promise<Result> => {
		const actor = await admit(args.request, rules.allow)
		try {
			return await loaded(args, actor, { ...rules, load })
		} catch (error) {
			if (error instanceof Refusal) throw refusalPage(error)
			throw error
		}
	}
}

type Loading<Who extends Actor | null, Query extends z.ZodType, Result> = Pick<
	PageRules<Who, Query>,
	'query' | 'snapshot'
> & {
	readonly load: (asked: Asked<z.output<Query>, Who>, request: Request) => Promise<Result> | Result
}

/** @throws Refusal `not-found` when the address does not parse. */
export async function loaded<Who extends Actor | null, Query extends z.ZodType, Result>(
	{ request, params }: LoaderFunctionArgs,
	actor: Who,
	{ query, snapshot = false, load }: Loading<Who, Query, Result>,
): Promise<Result> {
	const { db, clock } = runtime()
	const given = { ...gathered(new URL(request.url).searchParams), ...params }
	const parsed = (query ?? z.object({})).safeParse(given)
	if (!parsed.success) throw new Refusal('not-found')
	// Without a schema the query is an empty object, which is what `Nothing` puts out.
	const asked = { actor, query: parsed.data as z.output<Query>, now: clock() }
	const on = async (read: Reader, raw: RawSql) =>
		load({ ...asked, read, ledger: ledgerOn(raw) }, request)
	return snapshot ? db.snapshot(on) : on(db.read, db.rawRead)
}
