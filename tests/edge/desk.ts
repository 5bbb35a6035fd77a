import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { contacts, people, roleGrants, units, users, type Database } from '#db/index.ts'
import { readSettings } from '#app/edge/env.server.ts'
import { hashPassword } from '#app/edge/passwords.server.ts'
import { installRuntime } from '#app/edge/runtime.server.ts'
import { startSession } from '#app/edge/session.server.ts'
import type { Role } from '#app/features/people/actor.policy.ts'
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts'

export const NINE = new Date('2026-11-22T01:00:00.000Z')
export const ORIGIN = 'http://localhost:3000'
export const PASSWORD = 'a sentence to remember'

export interface Desk extends TestDatabase {
	/** Moves the clock of the product, and of nothing else. */
	readonly wait: (ms: number) => void
	readonly now: () => Date
	/** Adds a person with these roles, who can sign in. Resolves to the id. */
	readonly person: (...roles: readonly Role[]) => Promise<string>
	/** Signs a person in; resolves to the cookie that the browser keeps. */
	readonly signIn: (personId: string) => Promise<string>
	/** How many queries were asked of the reader, and how many transactions opened, so far. */
	readonly used: () => { queries: number; transactions: number }
}

/** A district with one branch, and the runtime of a server that nobody listens to. */
export async function desk(): Promise<Desk> {
	const base = await freshDatabase()
	let at = NINE
	const now = () => at
	const { db, used } = counted(base.db)
	installRuntime({ db, settings: readSettings({}), log: pino({ level: 'silent' }), clock: now })
	await base.db.transaction(async (tx) => {
		await tx
			.insert(units)
			.values([unit('d', null, '/d/'), { ...unit('b', 'd', '/d/b/'), kind: 'branch' as const }])
	})
	const passwordHash = await hashPassword(PASSWORD)
	return {
		...base,
		db,
		now,
		used,
		wait: (ms) => {
			at = new Date(at.getTime() + ms)
		},
		person: (...roles) => addPerson(base.db, { roles, passwordHash, now: at }),
		signIn: async (personId) => {
			const request = new Request(`${ORIGIN}/`, { headers: { 'user-agent': 'Firefox/130 Linux' } })
			const cookie = await db.transaction((tx) => startSession({ tx, personId, request, now: at }))
			return cookie.split(';')[0] ?? ''
		},
	}
}

/** A request of a browser that keeps these cookies. */
export function asking(path: string, cookie?: string, init: RequestInit = {}): Request {
	const headers = new Headers(init.headers)
	if (cookie !== undefined) headers.set('cookie', cookie)
	return new Request(ORIGIN + path, { ...init, headers })
}

/** A form sent by such a browser. */
export const sending = (path: string, fields: Record<string, string>, cookie?: string): Request =>
	asking(path, cookie, { method: 'POST', body: new URLSearchParams(fields) })

/** What Remix calls a loader or an action with. */
export const args = (request: Request, params: Record<string, string> = {}) => ({
	request,
	params,
	context: {},
})

/** What a loader or an action throws at Remix, by status. */
export async function thrown(
	work: Promise<unknown>,
): Promise<{ status: number; to: string | null; body: unknown }> {
	try {
		await work
	} catch (answer) {
		if (answer instanceof Response) {
			return { status: answer.status, to: answer.headers.get('location'), body: null }
		}
		// Remix' `data()`: its value and the response around it.
		const { data, init } = answer as { data?: unknown; init?: ResponseInit }
		if (init) return { status: init.status ?? 200, to: null, body: data }
		throw answer
	}
	throw new Error('nothing was thrown')
}

const unit = (id: string, parentId: string | null, path: string) => ({
	id,
	districtId: 'd',
	parentId,
	kind: 'district' as const,
	name: id,
	nameEn: id,
	path,
	createdAt: NINE,
})

interface Adding {
	readonly roles: readonly Role[]
	readonly passwordHash: string
	readonly now: Date
}

async function addPerson(db: Database, { roles, passwordHash, now }: Adding): Promise<string> {
	const id = randomUUID()
	await db.transaction(async (tx) => {
		await tx.insert(people).values({
			id,
			districtId: 'd',
			volunteerNumber: `V${id.slice(0, 10)}`,
			name: '陈晓燕',
			unitId: 'b',
			goodsAccount: `g-${id}`,
			honourAccount: `h-${id}`,
			createdAt: now,
		})
		await tx.insert(contacts).values({ personId: id, email: `${id}@example.org` })
		await tx.insert(users).values({ id, passwordHash, createdAt: now })
		const grants = roles.map((role) => ({
			id: randomUUID(),
			districtId: 'd',
			personId: id,
			role,
			...(role.startsWith('merchant') ? { merchantId: 'm' } : { unitId: 'b' }),
			grantedBy: 'somebody',
			grantedAt: now,
		}))
		if (grants.length > 0) await tx.insert(roleGrants).values(grants)
	})
	return id
}

function counted(db: Database) {
	let queries = 0
	let transactions = 0
	const read = new Proxy(db.read, {
		get(target, name) {
			const member: unknown = Reflect.get(target, name)
			if (name !== 'select' || typeof member !== 'function') return member
			return (...given: unknown[]) => {
				queries += 1
				return member.apply(target, given)
			}
		},
	})
	return {
		used: () => ({ queries, transactions }),
		db: {
			...db,
			read,
			transaction: <T>(work: Parameters<typeof db.transaction<T>>[0]) => {
				transactions += 1
				return db.transaction(work)
			},
		},
	}
}
