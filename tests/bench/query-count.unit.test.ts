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
const LARGER: Size = {
	...SMALL,
	areas: 48,
	branches: 16,
	groups: 64,
	volunteers: 260,
	merchants: 48,
	listingsPerMerchant: 4,
	activities: 160,
	coming: 60,
	hours: 3000,
	orders: 120,
}
/** What is behind an order and behind an hour log takes a few looks more or less; rows take none. */
const ROOM = 4

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
	const few = await countAll(SMALL)
	const many = await countAll(LARGER)
	expect(few.size).toBeGreaterThan(40)
	const grown = [...few].flatMap(([page, before]) => {
		const after = many.get(page) ?? before
		return after > before + ROOM ? [`${page}: ${before} queries became ${after}`] : []
	})
	expect(grown).toEqual([])
}, 240_000)

/** Queries of one page of each kind, for each role. */
async function countAll(size: Size): Promise<Map<string, number>> {
	const folder = mkdtempSync(join(tmpdir(), 'linli-count-'))
	folders.push(folder)
	const url = `file:${folder}/linli.db`
	await migrate(url)
	const db = await openDatabase(url)
	await buildWorld({ db, size, now, progress: () => undefined })
	const settings = readSettings({})
	installRuntime({ db, settings, log: pino({ level: 'silent' }), clock: () => now })
	const { ask } = await site()
	const counts = new Map<string, number>()
	for (const { key, login } of oneOfEachRole) {
		const cookie = await cookieOf(db, { ...NOBODY, personId: await personOf(db, login) }, now)
		await walk(
			async (path) => {
				const before = statements()
				const headers = { cookie }
				const answer = await ask(new Request(`http://localhost:3000${path}`, { headers }))
				const text = await answer.text()
				const isPage = answer.headers.get('content-type')?.startsWith('text/html')
				if (!answer.ok || !isPage) return null
				counts.set(`${key} ${kindOf(path)}`, statements() - before)
				return text
			},
			['/'],
		)
	}
	await db.close()
	return counts
}

async function personOf({ read }: Database, login: string): Promise<string> {
	const [found] = await read
		.select({ id: contacts.personId })
		.from(contacts)
		.where(or(eq(contacts.email, login), eq(contacts.phone, `+86${login}`)))
	if (!found) throw new Error(`Nobody signs in as ${login}`)
	return found.id
}
