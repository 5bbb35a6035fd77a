import { afterAll, beforeAll, expect, test } from 'vitest'
import { dialect, type RawSql } from '#db/index.ts'
import { databaseWorld } from '#tests/ledger/world.ts'
import { attackedBooks } from './attacks/statements.ts'
import { goodRows, rowAttacks } from './attacks/rows.ts'
import { latheFor } from './schema/lathe.ts'
import type { Lathe } from './schema/part.ts'

// What columns and keys refuse by themselves, with every trigger gone.
let world: Awaited<ReturnType<typeof databaseWorld>>
let lathe: Lathe
beforeAll(async () => {
	world = await databaseWorld()
	await world.post(attackedBooks)
	await world.checkpoint()
	lathe = await latheFor(world)
})
afterAll(() => world.end())

const attempted = (statements: readonly string[]) =>
	lathe.on({ isBare: true }, ({ raw, attempt }) => attempt(() => runAll(raw, statements)))

async function runAll(raw: RawSql, statements: readonly string[]): Promise<void> {
	for (const sql of statements) await raw.run(sql)
}

test.each(goodRows)('a good row of $table is let in', async ({ statements }) => {
	expect(await attempted(statements)).toBeNull()
})

test.each(rowAttacks.filter(({ rule }) => rule !== 'type' || dialect === 'sqlite'))(
	'$name: refused',
	async ({ statements, refusal }) => {
		expect(await attempted(statements)).toMatch(refusal)
	},
)
