import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import type { z } from 'zod'
import type { Given } from '#app/features/given.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { Refusal } from '#app/features/refusal.ts'
import type { DoneCode } from '#app/i18n/resources.ts'
import type { FormValues, Unaccepted } from '#app/ui/unaccepted.ts'
import { admit, type Allow } from './admit.server.ts'
import { fieldErrors } from './field-errors.ts'
import { readForm } from './form-values.server.ts'
import { answerOf, refusalPage, statusOf } from './refusals.server.ts'
import { ledgerOn, runtime } from './runtime.server.ts'

/** Where to go after a command, and what to say there. */
export interface Next {
	/** A local path, `/me?month=2026-11`. */
	readonly to: string
	readonly done?: DoneCode
	/** Values of `Set-Cookie`. */
	readonly cookies?: readonly string[]
}

interface CommandRules<Who extends Actor | null, Form extends z.ZodType, Prepared> {
	readonly allow: Allow<Who>
	/** Parsed from the form's fields together with the route's parameters. */
	readonly form: Form
	/** Slow work that must not hold a transaction open, such as hashing a password. */
	readonly prepare?: (
		input: z.output<Form>,
		asked: { readonly actor: Who; readonly request: Request },
	) => Promise<Prepared>
}

type Commanded<Who, Input, Prepared> = Omit<Given<Input>, 'actor'> & {
	readonly actor: Who
	readonly prepared: Prepared
}
type Answer = Response | ReturnType<typeof data<Unaccepted>>
interface Sent {
	readonly intent: string
	readonly values: FormValues
	readonly echo: FormValues
}
export type Command = (args: ActionFunctionArgs, sent: Sent) => Promise<Answer>

/**
 * Builds one command of a page: role → zod → one transaction → redirect. A refusal rolls the whole
 * transaction back and goes to the form, like a field that does not parse.
 */
export function command<Who extends Actor | null, Form extends z.ZodType, Prepared = undefined>(
	{ allow, form, prepare }: CommandRules<Who, Form, Prepared>,
	run: (given: Commanded<Who, z.output<Form>, Prepared>) => Promise<Next>,
): Command {
	return async ({ request, params }, { intent, values, echo }) => {
		const actor = await admit(request, allow)
		const parsed = form.safeParse({ ...values, ...params }, { reportInput: true })
		if (!parsed.success) {
			const errors = fieldErrors(parsed.error)
			// No field of the form is wrong then, but the address.
			if (Object.keys(errors).some((name) => name in params)) throw notFound()
			return data({ intent, values: echo, errors }, { status: 422 })
		}
		const input = parsed.data
		const { db, clock } = runtime()
		try {
			// Without `prepare` the type is `undefined`, which this is.
			const prepared = (await prepare?.(input, { actor, request })) as Prepared
			const now = clock()
			const next = await db.transaction((tx, raw) =>
				run({ actor, input, prepared, tx, ledger: ledgerOn(raw), now }),
			)
			return onwards(next)
		} catch (error) {
			if (error instanceof Refusal) return refused(error, { intent, values: echo })
			throw error
		}
	}
}

/** Builds an action from the commands of one page, by the form's `intent`. */
export function commands(byIntent: Readonly<Record<string, Command>>) {
	const action = async (args: ActionFunctionArgs): Promise<Answer> => {
		const { values, echo } = await sentBy(args.request)
		const intent = values['intent']
		if (typeof intent !== 'string' || !Object.hasOwn(byIntent, intent)) throw unknownForm()
		const chosen = byIntent[intent]
		if (!chosen) throw unknownForm()
		return chosen(args, { intent, values, echo })
	}
	// For the test that walks over every command of every route.
	return Object.assign(action, { intents: Object.keys(byIntent) })
}

async function sentBy(request: Request) {
	let form: FormData
	try {
		form = await request.formData()
	} catch {
		// Not a form, or one that breaks off: nothing that a page of ours sends.
		throw unknownForm()
	}
	return readForm(form)
}

const notFound = () => refusalPage(new Refusal('not-found'))
const unknownForm = () => refusalPage(new Refusal('unknown-form'))

function refused(refusal: Refusal, sent: Pick<Unaccepted, 'intent' | 'values'>): Answer {
	// These two are about the page as a whole: there is no form to go back to.
	if (refusal.code === 'not-found' || refusal.code === 'forbidden') throw refusalPage(refusal)
	return data({ ...sent, refusal: answerOf(refusal) }, { status: statusOf(refusal) })
}

function onwards({ to, done, cookies = [] }: Next): Response {
	const headers = new Headers()
	for (const cookie of cookies) headers.append('set-cookie', cookie)
	return redirect(done ? withDone(to, done) : to, { status: 303, headers })
}

/** The root's loader reads `done` again and shows its sentence. */
function withDone(to: string, done: DoneCode): string {
	const url = new URL(to, 'http://local')
	url.searchParams.set('done', done)
	return url.pathname + url.search + url.hash
}
