import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { activities, cases, hourLogs, ledgerStore, orders, settlements } from '#db/index.ts'
import { createLedger } from '#ledger/index.ts'
import { seed, SeedRefusal, type SeedReport } from '#seeds/index.ts'
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts'

const now = new Date('2026-11-22T03:15:00Z')
let test_: TestDatabase
let report: SeedReport

beforeAll(async () => {
	test_ = await freshDatabase()
	report = await seed({ db: test_.db, kind: 'small', now, progress: () => undefined })
})
afterAll(() => test_.drop())

test('the report', () => {
	console.log(report)
})
