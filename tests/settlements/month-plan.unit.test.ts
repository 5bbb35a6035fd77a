import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { migrate } from '#db/index.ts'
import { openReader } from '#db/sqlite-connection.ts'

// Once for both engines: the planner of PostgreSQL decides by what it counted, and has no test here.
test('a month of a district is found by the month, not among the orders of all years', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'linli-month-'))
	const file = join(folder, 'linli.db')
	await migrate(`file:${file}`)
	const client = openReader(file)
	const steps = client
		.prepare<[string, string], { detail: string }>(
			`explain query plan select distinct merchants.id from orders
			inner join merchants on merchants.id = orders.merchant_id
			where merchants.district_id = ? and orders.settlement_month = ?
			and orders.status = 'redeemed'`,
		)
		.all('district', '2026-11')
	client.close()
	rmSync(folder, { recursive: true })
	expect(steps[0]?.detail).toContain('orders_month (settlement_month=?)')
})
