import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import type { DoneCode } from '#app/i18n/resources.ts'
import type { Asked, Given } from '#app/features/given.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { Refusal } from '#app/features/refusal.ts'
import { createLedger } from '#ledger/index.ts'
import { ledgerStore } from '#db/index.ts'
import { fieldErrors, type FieldErrors } from './field-errors.ts'
import { readForm, type FormValues } from './form-values.server.ts'
import { refusalResponse, type RefusalAnswer } from './refusals.server.ts'
import { runtime } from './runtime.server.ts'
import { actorOf } from './session.server.ts'

type Allow<Who extends Actor | null> = (actor: Actor | null) => actor is Who
/** Every key of the schema is a route parameter or a search parameter. */
interface PageRules<Who extends Actor | null, Query extends z.ZodType> {
	readonly allow: Allow<Who>
	readonly query?: Query
}

/** Where to go after a command, and what to say there. */
export interface Next {
	readonly to: string
	readonly done?: DoneCode
}

/** What a form gets back when it was not accepted: nothing the reader typed is lost. */
export interface Unaccepted {
	readonly intent: string
	readonly values: FormValues
	readonly errors?: FieldErrors
	readonly refusal?: RefusalAnswer
}

/**
 * Builds a loader: session → role → parameters → read. What `load` returns is all the browser gets.
 * Throws a redirect to sign-in, 403, or 404 when the query refuses or does not parse.
 */
export function page<Who extends Actor | null, Result, Query extends z.ZodType = z.ZodObject<{}>>(
	{ allow, query }: PageRules<Who, Query>,
	load: (asked: Asked<z.output<Query>, Who>) => Promise<Result>,
) {
	return async ({ request, params }: LoaderFunctionArgs): Promise<Result> => {
		const actor = await admit(request, allow)
		const { db, clock } = runtime()
		const url = new URL(request.url)
		const asked = (query ?? z.object({})).safeParse({
			...Object.fromEntries(url.searchParams),
			...params,
		})
		if (!asked.success) throw data(null, { status: 404 })
		try {
			return await load({
				actor,
				query: asked.data as z.output<Query>,
				read: db.read,
				ledger: createLedger(ledgerStore(db.rawRead), clock),
				now: clock(),
			})
		} catch (error) {
			if (error instanceof Refusal) throw refusalResponse(error)
			throw error
		}
	}
}

interface CommandRules<Form extends z.ZodType> {
	readonly allow: Allow<Actor>
	/** Parsed from the form's fields together with the route's parameters. */
	readonly form: Form
}
export interface Command {
	(args: ActionFunctionArgs, values: FormValues, intent: string): Promise<Response | ReturnType<typeof data<Unaccepted>>>
}

/** Builds one command of a page: role → zod → one transaction → redirect. */
export function command<Form extends z.ZodType>(
	{ allow, form }: CommandRules<Form>,
	run: (given: Given<z.output<Form>>) => Promise<Next>,
): Command {
	return async ({ request, params }, values, intent) => {
		const actor = await admit(request, allow)
		const parsed = form.safeParse({ ...values, ...params })
		if (!parsed.success) {
			return data({ intent, values, errors: fieldErrors(parsed.error) }, { status: 422 })
		}
		const { db, clock } = runtime()
		try {
			const next = await db.transaction((tx, raw) =>
				run({
					actor,
					input: parsed.data,
					tx,
					ledger: createLedger(ledgerStore(raw), clock),
					now: clock(),
				}),
			)
			return redirect(next.done ? withDone(next.to, next.done) : next.to, 303)
		} catch (error) {
			if (error instanceof Refusal) {
				const { answer, status } = refusalAnswer(error)
				return data({ intent, values, refusal: answer }, { status })
			}
			throw error
		}
	}
}
