import { AsyncLocalStorage } from 'node:async_hooks'
import type { Actor } from '#app/features/people/actor.policy.ts'
import type { SessionFacts } from './session-adapter.server.ts'

export interface SignedIn {
	readonly actor: Actor
	readonly session: SessionFacts
}

/**
 * What belongs to one request and to all loaders that it runs: Remix hands each of them a Request of
 * its own, so nothing can be kept on that.
 */
export interface RequestScope {
	readonly id: string
	/** For the content security policy; never in loader data, which ends up in the page's text. */
	readonly nonce: string
	/** Where the request comes from, for the throttle: an IPv4 address or an IPv6 /64. */
	readonly network: string
	signedIn?: Promise<SignedIn | null>
}

const scopes = new AsyncLocalStorage<RequestScope>()

export const inScope = <T>(scope: RequestScope, work: () => T): T => scopes.run(scope, work)

/** Undefined outside of a request of the server: in tests of one loader, in development. */
export const requestScope = (): RequestScope | undefined => scopes.getStore()
