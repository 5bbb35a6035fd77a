import type { Role } from '#app/features/people/actor.policy.ts'

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS

export interface SessionLife {
	/** Ends after so long without a request. */
	readonly idleMs: number
	/** Ends so long after signing in, whatever happens. */
	readonly absoluteMs: number
}

const READER: SessionLife = { idleMs: 30 * DAY_MS, absoluteMs: 90 * DAY_MS }
const STAFF: SessionLife = { idleMs: 12 * HOUR_MS, absoluteMs: 7 * DAY_MS }
const GUARDIAN: SessionLife = { idleMs: 2 * HOUR_MS, absoluteMs: 12 * HOUR_MS }

const LIFE: Readonly<Record<Role, SessionLife>> = {
	volunteer: READER,
	secretary: STAFF,
	deputy: STAFF,
	'community-officer': STAFF,
	'street-officer': STAFF,
	'merchant-owner': STAFF,
	'merchant-staff': STAFF,
	administrator: GUARDIAN,
	auditor: GUARDIAN,
}

/** How long a session of somebody with these roles lives: the strictest of them counts. */
export function sessionLife(roles: readonly { readonly role: Role }[]): SessionLife {
	const lives = [READER, ...roles.map(({ role }) => LIFE[role])]
	return {
		idleMs: Math.min(...lives.map(({ idleMs }) => idleMs)),
		absoluteMs: Math.min(...lives.map(({ absoluteMs }) => absoluteMs)),
	}
}
