import Client from 'better-sqlite3'
import { and, asc, eq, gt } from 'drizzle-orm'
import { ledgerStore, listings, migrate, openDatabase } from '#db/index.ts'
import { makePool, rawSql } from '#db/postgres-connection.ts'
import { createLedger, receiptText, verifyReceipt, type LedgerStore } from '#ledger/index.ts'
import { demoAccount, DEMO_PASSWORD, seed } from '#seeds/index.ts'
import { SIGNER } from '#tests/ledger/world.ts'

/** Makes the small demo, signs its books, and says what must be the same wherever it is. */
export async function demo(url: string) {
	await migrate(url)
	const db = await openDatabase(url)
	await seed({ db, kind: 'small', progress: () => undefined })
	await db.transaction((_, raw) =>
		createLedger(ledgerStore(raw), () => new Date()).checkpoint(SIGNER),
	)
	const [cheapest] = await db.read
		.select({ id: listings.id, points: listings.pointsPrice })
		.from(listings)
		.where(and(eq(listings.status, 'published'), gt(listings.stock, 0)))
		.orderBy(asc(listings.pointsPrice))
		.limit(1)
	if (!cheapest) throw new Error('The demo has nothing to order')
	const leaves = await db.rawRead.all<{ leaf: string }>(
		'select leaf from ledger_attempt order by id',
	)
	const { lastSeq } = await ledgerStore(db.rawRead).head(false)
	await db.close()
	return {
		listing: cheapest,
		leaves: leaves.map(({ leaf }) => leaf).join(' '),
		postings: lastSeq,
		proofs: await proofsIn(url),
		proofsIn,
	}
}

/** The receipts of some operations, with the root that was signed. @throws when one does not hold. */
async function proofsIn(url: string): Promise<readonly string[]> {
	const db = await openDatabase(url, { readOnly: true })
	try {
		const ledger = createLedger(ledgerStore(db.rawRead), () => new Date())
		const ids = await db.rawRead.all<{ id: string }>(
			'select op_id as id from ledger_attempt where id % 40 = 1 order by id',
		)
		const proofs: string[] = []
		for (const { id } of ids) {
			const receipt = await ledger.receipt(id)
			const text = receipt ? receiptText(receipt) : ''
			if (!verifyReceipt(text, [SIGNER]).ok) throw new Error(`The receipt of ${id} does not hold`)
			proofs.push(text)
		}
		return proofs
	} finally {
		await db.close()
	}
}

/** Reads the books of either engine, whichever this process was started for. */
export async function lookInto<T>(url: string, look: (store: LedgerStore) => Promise<T>) {
	if (url.startsWith('file:')) {
		const db = await openDatabase(url, { readOnly: true })
		const seen = await look(ledgerStore(db.rawRead))
		await db.close()
		return seen
	}
	const pool = makePool({ url, size: 1, readOnly: true })
	const seen = await look(ledgerStore(rawSql(pool)))
	await pool.end()
	return seen
}

/** All rows of all tables of a file, JSON as what it says. */
export function allOf(file: string): Readonly<Record<string, readonly string[]>> {
	const client = new Client(file, { readonly: true })
	client.defaultSafeIntegers(true)
	const tables = client.prepare(
		`select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'
			and name <> 'linli_migrations' order by 1`,
	)
	const all = tables
		.pluck()
		.all()
		.map((name) => {
			const rows = client.prepare(`select * from "${String(name)}"`).all()
			return [String(name), rows.map((row) => JSON.stringify(row, plain)).toSorted()]
		})
	client.close()
	// Each pair was made two lines above.
	return Object.fromEntries(all) as Record<string, string[]>
}

function plain(_: string, value: unknown): unknown {
	if (typeof value === 'bigint') return value.toString()
	if (typeof value !== 'string' || !/^[[{]/.test(value)) return value
	const parsed: unknown = JSON.parse(value)
	// PostgreSQL gives the fields of an object an order of its own.
	return Array.isArray(parsed) ? parsed : Object.entries(Object(parsed)).map(String).toSorted()
}

/** A volunteer signs in, and orders: points are held on the books. @throws when the server refuses. */
export async function orderOne(
	origin: string,
	listing: { readonly id: string; readonly points: bigint },
): Promise<void> {
	let cookie = ''
	const send = async (path: string, fields: Record<string, string>) => {
		const answer = await fetch(`${origin}${path}`, {
			method: 'POST',
			redirect: 'manual',
			headers: { origin, cookie },
			body: new URLSearchParams(fields),
		})
		const given = answer.headers.getSetCookie().map((each) => each.split(';')[0])
		cookie = [cookie, ...given].filter(Boolean).join('; ')
		if (answer.status !== 303) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
		return answer.headers.get('location') ?? ''
	}
	const { login } = demoAccount('volunteer')
	await send('/sign-in', { intent: 'sign-in', next: '', login, password: DEMO_PASSWORD })
	const { id, points } = listing
	const fields = { intent: 'order', id: crypto.randomUUID(), points: String(points) }
	const where = await send(`/catalogue/${id}`, fields)
	if (!where.startsWith('/orders/')) throw new Error(`Nothing was ordered: ${where}`)
}
