import { redirect } from '@remix-run/node'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { Refusal } from '#app/features/refusal.ts'
import { refusalPage } from './refusals.server.ts'
import { actorOf } from './session.server.ts'

/** A policy: may somebody with these roles ask at all? */
export type Allow<Who extends Actor | null> = (actor: Actor | null) => actor is Who

/**
 * Who asks, when the policy lets him or her.
 * @throws a redirect to sign-in when nobody is signed in, and a 403 page when the roles do not do.
 */
export async function admit<Who extends Actor | null>(
	request: Request,
	allow: Allow<Who>,
): Promise<Who> {
	const actor = await actorOf(request)
	if (allow(actor)) return actor
	if (actor) throw refusalPage(new Refusal('forbidden'))
	const { pathname, search } = new URL(request.url)
	// What a form sent cannot be sent again after signing in, so the reader is back at its page.
	const next = request.method === 'GET' ? pathname + search : pathname
	throw redirect(`/sign-in?next=${encodeURIComponent(next)}`)
}

/** As `admit`, for programs: a status instead of a page. */
export async function admitProgram<Who extends Actor | null>(
	request: Request,
	allow: Allow<Who>,
): Promise<Who> {
	const actor = await actorOf(request)
	if (allow(actor)) return actor
	throw new Response(null, { status: actor ? 403 : 401 })
}
