import { expect, test } from 'vitest'
import { flows } from '#ledger/flows.ts'
import { freshDatabase } from '#tests/support/database.ts'

test('the database allows the ways that the ledger allows, and no other', async () => {
	const { db, drop } = await freshDatabase()
	const rows = await db.rawRead.all<{ kind: string; from_kind: string; to_kind: string }>(
		'select kind, from_kind, to_kind from ledger_flow',
	)
	const theirs = rows.map((row) => `${row.kind} ${row.from_kind} ${row.to_kind}`)
	const ours = flows.map((flow) => `${flow.kind} ${flow.from} ${flow.to}`)
	expect(theirs.toSorted()).toEqual(ours.toSorted())
	await drop()
})
