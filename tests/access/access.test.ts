import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dialect } from '#db/index.ts'
import { cookieOf, type Who } from './cast.ts'
import { expectations } from './expectations.ts'
import type { Command, Expectation, Verdict } from './rules.ts'
import { EXCEPTIONS, type Exception, secretsIn, secretsOf, type Secrets } from './secrets.ts'
import { site, type Site, type SiteRoute } from './site.ts'
import { world, type World } from './world.ts'

/** Loading the demo takes most of it. */
const TIMEOUT_MS = 240_000

let w: World
let s: Site
let cookies: ReadonlyMap<Who, string>
let secrets: Secrets
const used = new Set<Exception>()
let cells = 0

beforeAll(async () => {
	w = await world()
	s = await site()
	cookies = await freshCookies(w.cast)
	secrets = await secretsOf(w.db, cookies)
}, TIMEOUT_MS)
afterAll(() => w.drop())

test('every route and every command of the site has its row, and no row is left over', () => {
	const served = s.routes.map(({ path, intents }) => `${path} ${[...intents].sort().join(' ')}`)
	const listed = Object.entries(expectations).map(
		([path, { commands = {} }]) => `${path} ${Object.keys(commands).sort().join(' ')}`,
	)
	expect(listed.sort()).toEqual(served.sort())
})

describe.each(Object.entries(expectations))('%s', (path, expectation) => {
	test(
		'shows itself to whom it should, as a page and as data',
		async () => {
			const wrong = await Promise.all(w.cast.map((who) => wrongWith(path, expectation, who)))
			expect(wrong.flat()).toEqual([])
		},
		TIMEOUT_MS,
	)

	// Those who may not come first, so that nothing has changed for them yet.
	for (const [intent, command] of Object.entries(expectation.commands ?? {})) {
		test(
			`lets nobody ${intent} who should not`,
			async () => {
				expect(await obeyed(path, { intent, command, allowed: false })).toEqual([])
			},
			TIMEOUT_MS,
		)
	}
})

describe('those who may', () => {
	for (const [path, { commands = {} }] of Object.entries(expectations)) {
		for (const [intent, command] of Object.entries(commands)) {
			test(
				`are let ${intent} at ${path}`,
				async () => {
					expect(await obeyed(path, { intent, command, allowed: true })).toEqual([])
				},
				TIMEOUT_MS,
			)
		}
	}
})

test('something of every kind is kept from readers, and no exception is left over', () => {
	expect(new Set([...secrets.values()].map(({ kind }) => kind)).size).toBe(9)
	expect(EXCEPTIONS.filter((exception) => !used.has(exception))).toEqual([])
})

test('the walk was long', () => {
	expect(cells).toBeGreaterThan(s.routes.length * w.cast.length)
})

/** What one reader is shown or kept from against the rules, and what a loader lets out with it. */
async function wrongWith(path: string, expectation: Expectation, who: Who): Promise<string[]> {
	const route = routeOf(path)
	const verdict = expectation.see(who)
	const wrong: string[] = []
	for (const url of addressesOf(route, expectation)) {
		const cell = `${nameOf(who)} GET ${url}`
		const answer = await drawing()(request(url, { cookie: cookies.get(who) ?? '' }))
		const got = verdictOf(answer, route)
		if (got !== verdict) wrong.push(said(cell, { verdict, got, answer }))
		for (const [value, secret] of secretsIn(await answer.text(), secrets)) {
			// Whoever asks by a value is told nothing with it.
			if (url.includes(value)) continue
			const exception = EXCEPTIONS.find(
				(each) => each.kind === secret.kind && each.path === path && each.to(who, secret),
			)
			if (exception) used.add(exception)
			else wrong.push(`${cell}: says the ${secret.kind} ${value}`)
		}
	}
	return wrong
}

interface Obeying {
	readonly intent: string
	readonly command: Command
	readonly allowed: boolean
}

/** Sends one command as everybody who is, or is not, allowed to. Resolves to what went wrong. */
async function obeyed(path: string, { intent, command, allowed }: Obeying): Promise<string[]> {
	const senders = w.cast.filter((who) => (command.may(who) === 'yes') === allowed)
	// Commands of those who may can end their session, so each has a new one.
	const own = allowed ? await freshCookies(senders) : cookies
	const wrong: string[] = []
	const send = async (who: Who) => {
		const verdict = command.may(who)
		const url = filled(path)
		for (const address of allowed ? [url] : [url, dataOf(url)]) {
			// Who may sends nothing but the intent, so that little changes; whoever may not sends all.
			const form = { intent, ...(allowed ? {} : command.form?.(w)) }
			// Of whoever may not, the page is the one that says so, drawn often enough.
			const ask = allowed ? drawing() : s.askUndrawn
			const answer = await ask(request(address, { cookie: own.get(who) ?? '', form }))
			const got = await outcomeOf(answer, { route: routeOf(path), allowed })
			const cell = `${nameOf(who)} POST ${intent} ${address}`
			if (got !== verdict) wrong.push(said(cell, { verdict, got, answer }))
		}
	}
	if (allowed) for (const who of senders) await send(who)
	// They change nothing, so they need not wait for one another.
	else await Promise.all(senders.map(send))
	return wrong
}

/** React draws the same of the same data, so pages are drawn on one engine. */
const drawing = () => (dialect === 'sqlite' ? s.ask : s.askUndrawn)

const freshCookies = async (whom: readonly Who[]): Promise<ReadonlyMap<Who, string>> =>
	new Map(
		await Promise.all(whom.map(async (who) => [who, await cookieOf(w.db, who, w.now)] as const)),
	)

interface Asking {
	readonly cookie: string
	readonly form?: Readonly<Record<string, string>>
}

function request(path: string, { cookie, form }: Asking): Request {
	cells += 1
	const headers = { cookie }
	const url = `http://localhost:3000${path}`
	if (!form) return new Request(url, { headers })
	return new Request(url, { method: 'POST', headers, body: new URLSearchParams(form) })
}

interface Seen {
	readonly verdict: Verdict
	readonly got: string
	readonly answer: Response
}

const said = (cell: string, { verdict, got, answer }: Seen): string =>
	`${cell}: ${got} (${answer.status}) instead of ${verdict}`

/**
 * What became of a command. Of those who may, a form with mistakes and a refusal are a yes: they were
 * let in. Of all others a mistake in the form proves nothing, so the form of the row must be right.
 */
async function outcomeOf(
	answer: Response,
	{ route, allowed }: { readonly route: SiteRoute; readonly allowed: boolean },
): Promise<Verdict | 'broken' | 'malformed'> {
	const verdict = verdictOf(answer, route)
	if (allowed || verdict !== 'yes') return verdict
	if (![409, 422, 429].includes(answer.status)) return 'yes'
	const text = await answer.text()
	return /aria-invalid="true"|"errors"/.test(text) ? 'malformed' : 'refused'
}

/** What a status means. */
function verdictOf({ status, headers }: Response, { hasPage }: SiteRoute): Verdict | 'broken' {
	const to = headers.get('location') ?? ''
	if (to.startsWith('/sign-in?next=')) return 'sign-in'
	if (status === 401 && !hasPage) return 'sign-in'
	if (status === 403) return 'no'
	if (status === 404) return 'hidden'
	return status < 500 && status !== 405 ? 'yes' : 'broken'
}

function routeOf(path: string): SiteRoute {
	const route = s.routes.find((each) => each.path === path)
	if (!route) throw new Error(`${path} is not a route`)
	return route
}

function addressesOf({ path, hasPage }: SiteRoute, { search }: Expectation): string[] {
	const query = search ? `?${search(w)}` : ''
	const url = filled(path)
	// What has no page is asked for by its own address alone.
	return hasPage ? [url + query, dataOf(url) + query] : [url + query]
}

const dataOf = (url: string) => (url === '/' ? '/_root.data' : `${url}.data`)

const filled = (path: string): string =>
	path === '/*'
		? '/no/such/page'
		: path.replaceAll(/:(\w+)/g, (_, name: string) => {
				const id = w.ids[name]
				if (id === undefined) throw new Error(`The world has no ${name}`)
				return encodeURIComponent(id)
			})

const nameOf = ({ role, place }: Who) => (role === null ? 'nobody' : `${role} (${place})`)
