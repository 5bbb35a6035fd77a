import { and, count, eq, inArray } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listWaiting } from '#app/features/approvals/list-waiting.server.ts'
import { findActor } from '#app/features/people/find-actor.server.ts'
import {
	cases,
	claims,
	contacts,
	dialect,
	hourLogs,
	ledgerStore,
	listings,
	orders,
	people,
	settlements,
	tableVersions,
	users,
	type Database,
} from '#db/index.ts'
import { createLedger } from '#ledger/index.ts'
import {
	demoAccounts,
	seed,
	SeedRefusal,
	type DemoKey,
	type SeedProgress,
	type SeedReport,
} from '#seeds/index.ts'
import { textOf } from '#tests/support/text-of.ts'
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts'

const now = new Date('2026-11-22T03:15:00Z')
const quiet = () => undefined
let demo: TestDatabase
let report: SeedReport

beforeAll(async () => {
	demo = await freshDatabase()
	report = await seed({ db: demo.db, kind: 'small', now, progress: quiet })
})
afterAll(() => demo.drop())

test('the demo is as planned, and its books are clean to the last entry', () => {
	expect(report.faults).toEqual([])
})

test('nothing in the books says who anybody is', async () => {
	const { read, rawRead } = demo.db
	const books = await textOf(rawRead, 'ledger_')
	expect(books.length).toBeGreaterThan(10_000)
	const named = await read.select({ a: people.name, b: people.volunteerNumber }).from(people)
	const reached = await read.select({ a: contacts.phone, b: contacts.email }).from(contacts)
	const words = [...named, ...reached].flatMap(({ a, b }) => [a, b]).filter((word) => word)
	expect(words.length).toBeGreaterThan(100)
	expect(words.filter((word) => word && books.includes(word))).toEqual([])
})

test('a demo that breaks off half way leaves nothing behind', async () => {
	const { db, drop } = await freshDatabase()
	const steps: SeedProgress = ({ label, done, total }) => {
		if (label.includes('Service') && done > total / 2) throw new Error('the disk is full')
	}
	await expect(seed({ db, kind: 'small', now, progress: steps })).rejects.toThrow('disk is full')
	expect(await db.read.select({ id: people.id }).from(people)).toEqual([])
	await drop()
})

test('a database with a district in it is left as it is', async () => {
	const before = await story(demo.db)
	await expect(seed({ db: demo.db, kind: 'small', now, progress: quiet })).rejects.toThrow(
		SeedRefusal,
	)
	expect(await story(demo.db)).toEqual(before)
})

test('every account of the list can sign in and holds the role it shows', async () => {
	for (const { key, role, name } of demoAccounts) {
		const actor = await actorOf(key)
		expect(actor.name).toBe(name)
		expect(actor.roles.map((held) => held.role)).toContain(role)
		const [user] = await demo.db.read.select().from(users).where(eq(users.id, actor.id))
		expect(user?.passwordHash).toMatch(/^\$argon2id\$/)
	}
})

test('hour logs, orders, listings and settlements are there in every state', async () => {
	const { read } = demo.db
	const states = async (
		table: typeof hourLogs | typeof orders | typeof listings | typeof settlements,
	) => (await read.selectDistinct({ status: table.status }).from(table)).map(({ status }) => status)
	expect((await states(hourLogs)).toSorted()).toEqual(
		['approved', 'open', 'rejected', 'returned', 'submitted'].toSorted(),
	)
	expect((await states(orders)).toSorted()).toEqual(['held', 'redeemed', 'released', 'voided'])
	expect((await states(listings)).toSorted()).toEqual(
		['awaiting-agreement', 'draft', 'published', 'withdrawn'].toSorted(),
	)
	expect((await states(settlements)).toSorted()).toEqual(['confirmed', 'prepared'])
	const rules = await read.select({ rule: cases.rule }).from(cases).where(eq(cases.status, 'open'))
	expect(rules.map(({ rule }) => rule).toSorted()).toEqual(
		expect.arrayContaining(['F01', 'F02', 'F08']),
	)
	const [versions] = await read.select({ number: count() }).from(tableVersions)
	expect(versions?.number).toBe(2)
})

test('the secretary finds a full desk, two of it flagged, and nothing of the own household', async () => {
	const actor = await actorOf('secretary')
	const { read } = demo.db
	const ledger = createLedger(ledgerStore(demo.db.rawRead), () => now)
	const { logs } = await listWaiting({ actor, query: { after: '' }, read, ledger, now })
	expect(logs.length).toBeGreaterThanOrEqual(6)
	expect(logs.length).toBeLessThanOrEqual(12)
	expect(logs.filter(({ flagged }) => flagged)).toHaveLength(2)
	const household = await read
		.select({ id: people.id })
		.from(people)
		.where(eq(people.householdId, actor.householdId ?? ''))
	expect(household).toHaveLength(2)
	const ids = household.map(({ id }) => id)
	const own = await read
		.select({ id: hourLogs.id })
		.from(hourLogs)
		.where(and(inArray(hourLogs.personId, ids), eq(hourLogs.status, 'submitted')))
	expect(own.length).toBeGreaterThan(0)
	const shown = new Set(logs.map(({ id }) => id))
	expect(own.filter(({ id }) => shown.has(id))).toEqual([])
})

test('the volunteer has points of two years, something returned, and a shift in the next hour', async () => {
	const actor = await actorOf('volunteer')
	const ledger = createLedger(ledgerStore(demo.db.rawRead), () => now)
	const lots = await ledger.lots(actor.goodsAccount)
	expect(new Set(lots.map(({ expiresAt }) => expiresAt?.getTime())).size).toBe(2)
	const { held, available } = await ledger.balance(actor.goodsAccount)
	expect(held).toBeGreaterThan(0n)
	expect(available).toBeGreaterThan(100n)
	const returned = await demo.db.read
		.select({ id: hourLogs.id })
		.from(hourLogs)
		.where(and(eq(hourLogs.personId, actor.id), eq(hourLogs.status, 'returned')))
	expect(returned).toHaveLength(1)
	const cut = await demo.db.read
		.select({ cutBy: hourLogs.cutBy })
		.from(hourLogs)
		.where(and(eq(hourLogs.personId, actor.id), eq(hourLogs.cutBy, 'person-day')))
	expect(cut.length).toBeGreaterThan(0)
	const [claimed] = await demo.db.read
		.select({ number: count() })
		.from(claims)
		.where(and(eq(claims.personId, actor.id), eq(claims.status, 'claimed')))
	expect(claimed?.number).toBeGreaterThan(10)
})

test('the same present tells the same story twice', async () => {
	const again = await freshDatabase()
	try {
		await seed({ db: again.db, kind: 'small', now, progress: quiet })
		expect(await story(again.db)).toEqual(await story(demo.db))
	} finally {
		await again.drop()
	}
})

// Each engine lives through some of them: what can go wrong is in the calendar, not in the database.
const PRESENTS =
	dialect === 'sqlite'
		? ['2027-01-01T00:20+08:00', '2027-03-01T23:50+08:00', '2028-02-29T12:00+08:00', ...everyHour()]
		: ['2026-12-31T23:59+08:00']

/** Work begins at set hours, and a first start may come just after any of them. */
function everyHour(): string[] {
	return Array.from(
		{ length: 24 },
		(_, hour) => `2026-11-23T${String(hour).padStart(2, '0')}:25+08:00`,
	)
}

test.each(PRESENTS)('the demo can be loaded on %s', async (present) => {
	const other = await freshDatabase()
	try {
		const options = { db: other.db, kind: 'small', progress: quiet } as const
		const { counts } = await seed({ ...options, now: new Date(present) })
		expect(counts['people']).toBe(77)
	} finally {
		await other.drop()
	}
})

async function actorOf(key: DemoKey) {
	const { read } = demo.db
	const login = demoAccounts.find((account) => account.key === key)?.login ?? ''
	const isMail = login.includes('@')
	const [contact] = await read
		.select({ id: contacts.personId })
		.from(contacts)
		.where(isMail ? eq(contacts.email, login) : eq(contacts.phone, `+86${login}`))
	const actor = await findActor(read, contact?.id ?? '')
	if (!actor) throw new Error(`Nobody signs in as ${login}`)
	return actor
}

/** What does not hang on secrets: who there is, who served how long, who ordered what. */
async function story({ read }: Database) {
	const names = await read
		.select({ id: people.id, name: people.name, number: people.volunteerNumber })
		.from(people)
		.orderBy(people.id)
	const served = await read
		.select({ id: hourLogs.id, minutes: hourLogs.minutes, at: hourLogs.startedAt })
		.from(hourLogs)
		.orderBy(hourLogs.id)
	const ordered = await read
		.select({ id: orders.id, points: orders.points, status: orders.status })
		.from(orders)
		.orderBy(orders.id)
	return { names, served, ordered }
}
