import { resolve } from 'node:path'
import { readSettings } from '#app/edge/env.server.ts'
import { orSentence } from '#app/edge/or-sentence.ts'
import { demoAccounts, type DemoAccount } from '#seeds/demo-accounts.ts'
import { countStatements } from '#tests/support/count-statements.ts'
import { walk } from '#tests/support/walk.ts'

/** A page slower than this, at the median and at the server, fails the run. */
const LIMIT_MS = 150
const ROUNDS = 20
const WARM_UP = 3
const ANYONE = 'anyone'

interface Figures {
	readonly who: string
	readonly kind: string
	readonly medianMs: number
	readonly slowestMs: number
	/** Statements that the page runs, the session's two among them. */
	readonly queries: number
	readonly kilobytes: number
}

/**
 * `npm run bench:pages -- DATA_DIR`: serves the database in the folder and asks for every page that
 * each demo account finds, 20 times, one request after another.
 */
async function bench(): Promise<void> {
	const [folder = '.data'] = process.argv.slice(2)
	const port = process.env['PORT'] ?? '4390'
	const given = { ...process.env, PORT: port, DATA_DIR: resolve(folder), LOG_LEVEL: 'warn' }
	const settings = readSettings(given)
	process.env['NODE_ENV'] = 'production'
	process.env['DATABASE_URL'] = settings.databaseUrl
	const statements = countStatements()
	const { serve } = await import('#app/edge/serve.server.ts')
	await serve(settings)
	const figures: Figures[] = []
	for (const account of [null, ...oneOfEachRole()]) {
		// What everybody can read is measured once, as a stranger reads it.
		const skip = new Set(figures.filter(({ who }) => who === ANYONE).map(({ kind }) => kind))
		figures.push(...(await measure(settings.origin, { account, statements, skip })))
	}
	console.log(table(figures))
	const slow = figures.filter(({ medianMs }) => medianMs >= LIMIT_MS)
	const megabytes = Math.round(process.resourceUsage().maxRSS / 1024)
	console.log(`${figures.length} pages, ${slow.length} of ${LIMIT_MS} ms or more; ${megabytes} MB`)
	process.exit(slow.length > 0 ? 1 : 0)
}

function oneOfEachRole(): DemoAccount[] {
	return demoAccounts.filter(
		({ role }, at) => demoAccounts.findIndex((account) => account.role === role) === at,
	)
}

interface Asking {
	readonly account: DemoAccount | null
	readonly statements: () => number
	readonly skip: ReadonlySet<string>
}

async function measure(origin: string, { account, statements, skip }: Asking): Promise<Figures[]> {
	const cookie = account ? await signIn(origin, account) : ''
	const get = async (path: string) => {
		const answer = await fetch(origin + path, { headers: { cookie } })
		const body = await answer.text()
		const isPage = answer.headers.get('content-type')?.startsWith('text/html')
		return answer.status === 200 && isPage ? body : null
	}
	const found = await walk(get, ['/'])
	const figures: Figures[] = []
	for (const { path, kind } of found.filter((visit) => !skip.has(visit.kind))) {
		const times: number[] = []
		let bytes = 0
		let queries = 0
		for (let round = 0; round < WARM_UP + ROUNDS; round++) {
			const before = statements()
			const started = performance.now()
			bytes = (await get(path))?.length ?? 0
			if (round >= WARM_UP) times.push(performance.now() - started)
			queries = statements() - before
		}
		times.sort((one, other) => one - other)
		figures.push({
			who: account?.key ?? ANYONE,
			kind,
			medianMs: ((times[ROUNDS / 2 - 1] ?? 0) + (times[ROUNDS / 2] ?? 0)) / 2,
			slowestMs: times.at(-1) ?? 0,
			queries,
			kilobytes: Math.round(bytes / 1024),
		})
	}
	return figures
}

async function signIn(origin: string, { login, password }: DemoAccount): Promise<string> {
	const answer = await fetch(`${origin}/sign-in`, {
		method: 'POST',
		headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams({ intent: 'sign-in', login, password, next: '' }).toString(),
		redirect: 'manual',
	})
	const cookies = answer.headers.getSetCookie().map((each) => each.split(';')[0])
	if (cookies.length === 0) throw new Error(`${login} could not sign in: ${answer.status}`)
	return cookies.join('; ')
}

function table(figures: readonly Figures[]): string {
	const head = ['who', 'page', 'median ms', 'slowest ms', 'queries', 'kB']
	const rows = figures.map((each) => [
		each.who,
		each.kind,
		each.medianMs.toFixed(1),
		each.slowestMs.toFixed(1),
		String(each.queries),
		String(each.kilobytes),
	])
	const widths = head.map((word, at) =>
		Math.max(word.length, ...rows.map((row) => row[at]?.length ?? 0)),
	)
	const line = (row: readonly string[]) =>
		row
			.map((cell, at) => (at < 2 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
			.join('  ')
	return [line(head), ...rows.map(line)].join('\n')
}

await orSentence(bench)
