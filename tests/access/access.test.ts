import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cookieOf, type Who } from './cast.ts'
import { expectations } from './expectations.ts'
import type { Command, Expectation, Verdict } from './rules.ts'
import { site, type Site, type SiteRoute } from './site.ts'
import { world, type World } from './world.ts'

/** Loading the demo takes most of it. */
const TIMEOUT_MS = 240_000

let w: World
let s: Site
const cookies = new Map<Who, string>()
let cells = 0

beforeAll(async () => {
	w = await world()
	s = await site()
	for (const who of w.cast) cookies.set(who, await cookieOf(w.db, who, w.now))
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
			const route = routeOf(path)
			const wrong: string[] = []
			for (const who of w.cast) {
				const verdict = expectation.see(who)
				for (const url of addressesOf(route, expectation)) {
					const answer = await ask(url, { cookie: cookies.get(who) ?? '' })
					const got = verdictOf(answer, route)
					if (got !== verdict)
						wrong.push(said(`${nameOf(who)} GET ${url}`, { verdict, got, answer }))
				}
			}
			expect(wrong).toEqual([])
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

test('the walk was long', () => {
	expect(cells).toBeGreaterThan(s.routes.length * w.cast.length)
})

interface Obeying {
	readonly intent: string
	readonly command: Command
	readonly allowed: boolean
}

/** Sends one command as everybody who is, or is not, allowed to. Resolves to what went wrong. */
async function obeyed(path: string, { intent, command, allowed }: Obeying): Promise<string[]> {
	const route = routeOf(path)
	const wrong: string[] = []
	for (const who of w.cast) {
		const verdict = command.may(who)
		if ((verdict === 'yes') !== allowed) continue
		// Commands of those who may can end their session, so each has a new one.
		const cookie = allowed ? await cookieOf(w.db, who, w.now) : (cookies.get(who) ?? '')
		// Who may sends nothing but the intent, so that little changes; whoever may not sends all.
		const form = { intent, ...(allowed ? {} : command.form?.(w)) }
		const url = filled(route.path)
		for (const address of allowed ? [url] : [url, dataOf(url)]) {
			const answer = await ask(address, { cookie, form })
			const got = await outcomeOf(answer, { route, allowed })
			const cell = `${nameOf(who)} POST ${intent} ${address}`
			if (got !== verdict) wrong.push(said(cell, { verdict, got, answer }))
		}
	}
	return wrong
}

interface Asking {
	readonly cookie: string
	readonly form?: Readonly<Record<string, string>>
}

async function ask(path: string, { cookie, form }: Asking): Promise<Response> {
	cells += 1
	const headers = { cookie }
	const url = `http://localhost:3000${path}`
	if (!form) return s.ask(new Request(url, { headers }))
	return s.ask(new Request(url, { method: 'POST', headers, body: new URLSearchParams(form) }))
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
