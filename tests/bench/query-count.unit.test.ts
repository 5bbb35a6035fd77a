import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, expect, test } from 'vitest'
import { eq, or } from 'drizzle-orm'
import { readSettings } from '#app/edge/env.server.ts'
import { installRuntime } from '#app/edge/runtime.server.ts'
import { contacts, migrate, openDatabase, type Database } from '#db/index.ts'
import { buildWorld } from '#seeds/build-world.ts'
import { demoAccounts } from '#seeds/demo-accounts.ts'
import { SMALL, type Size } from '#seeds/sizes.ts'
import { cookieOf } from '#tests/access/cast.ts'
import { site } from '#tests/access/site.ts'
import { countStatements } from '#tests/support/count-statements.ts'
import { kindOf, walk } from '#tests/support/walk.ts'

const now = new Date('2026-11-22T03:15:00Z')
/** Few enough that no list fills its first page: a second page would hide what grows. */
const FEW: Size = {
	...SMALL,
	areas: 6,
	branches: 4,
	groups: 8,
	memberHouseholds: 12,
	volunteers: 40,
	merchants: 6,
	listingsPerMerchant: 1,
	activities: 20,
	coming: 4,
	hours: 200,
	orders: 10,
}
const MANY: Size = {
	...SMALL,
	areas: 48,
	branches: 16,
	groups: 64,
	volunteers: 260,
	merchants: 48,
	listingsPerMerchant: 16,
	activities: 160,
	coming: 60,
	hours: 3000,
	orders: 120,
}
/** What is behind an order and behind an hour log takes a few looks more or less; rows take none. */
const ROOM = 3
/** So many rows more, each asking for itself, would be far beyond the room. */
const GROWN = 10
const STRANGER = 'stranger'
/** Lists that must have grown: of a page that shows no more than before, nothing is proven. */
const LISTS = [
	'stranger /activities',
	'stranger /catalogue',
	'volunteer /activities',
	'volunteer /catalogue',
	'community-officer /branch/activities',
	'administrator /admin/merchants',
	'administrator /admin/settlements',
]

interface Counted {
	readonly queries: number
	readonly rows: number
}

const NOBODY = { role: null, place: null } as const
const oneOfEachRole = demoAccounts.filter(
	({ role }, at) => demoAccounts.findIndex((account) => account.role === role) === at,
)
const statements = countStatements()
const folders: string[] = []
afterEach(() => {
	for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

// Once for both engines: what is counted is what the product asks, and it asks both the same.
test('no page asks the database more often when there is more to show', async () => {
	const few = await countAll(FEW)
	const many = await countAll(MANY)
	expect(few.size).toBeGreaterThan(60)
	expect([...few.keys()].filter((page) => !many.has(page))).toEqual([])
	const pairs = [...few].map(([page, before]) => ({
		page,
		before,
		after: many.get(page) ?? before,
	}))
	const grown = pairs.filter(({ before, after }) => after.rows >= before.rows + GROWN)
	expect(grown.map(({ page }) => page)).toEqual(expect.arrayContaining(LISTS))
	const slower = pairs.filter(({ before, after }) => after.queries > before.queries + ROOM)
	expect(
		slower.map(
			({ page, before, after }) =>
				`${page}: ${before.queries} queries became ${after.queries}, for ${before.rows} and ${after.rows} rows`,
		),
	).toEqual([])
}, 240_000)

/** Queries and rows of one page of each kind, for each role and for whoever is not signed in. */
async function countAll(size: Size): Promise<Map<string, Counted>> {
	const folder = mkdtempSync(join(tmpdir(), 'linli-count-'))
	folders.push(folder)
	const url = `file:${folder}/linli.db`
	await migrate(url)
	const db = await openDatabase(url)
	await buildWorld({ db, size, now, progress: () => undefined })
	const settings = readSettings({})
	installRuntime({ db, settings, log: pino({ level: 'silent' }), clock: () => now })
	const { ask } = await site()
	const counts = new Map<string, Counted>()
	for (const { key, login } of [{ key: STRANGER, login: null }, ...oneOfEachRole]) {
		const personId = login === null ? null : await personOf(db, login)
		const cookie = await cookieOf(db, { ...NOBODY, personId }, now)
		await walk(
			async (path) => {
				const before = statements()
				const headers = { cookie }
				const answer = await ask(new Request(`http://localhost:3000${path}`, { headers }))
				const text = await answer.text()
				const isPage = answer.headers.get('content-type')?.startsWith('text/html')
				if (!answer.ok || !isPage) return null
				counts.set(`${key} ${kindOf(path)}`, { queries: statements() - before, rows: rowsOf(text) })
				return text
			},
			['/'],
		)
	}
	await db.close()
	return counts
}

/** Rows, cards and facts between header and foot. */
function rowsOf(html: string): number {
	const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'))
	return [...main.matchAll(/<(?:tr|li|dt)\b/g)].length
}

async function personOf({ read }: Database, login: string): Promise<string> {
	const [found] = await read
		.select({ id: contacts.personId })
		.from(contacts)
		.where(or(eq(contacts.email, login), eq(contacts.phone, `+86${login}`)))
	if (!found) throw new Error(`Nobody signs in as ${login}`)
	return found.id
}
