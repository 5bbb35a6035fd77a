import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dialect } from '#db/index.ts'
import type { OpInput } from '#ledger/index.ts'
import { badCode } from './attacks/bad-code.ts'
import { honestWork } from './attacks/honest.ts'
import { rowAttacks, type RowAttack } from './attacks/rows.ts'
import { attackedBooks, attacks } from './attacks/statements.ts'
import { closePeriod, MONTH_BEGIN } from '#tests/ledger/books.ts'
import { postSpoilt, spoiltBooks } from '#tests/ledger/spoil.ts'
import { databaseWorld } from '#tests/ledger/world.ts'
import { latheFor } from './schema/lathe.ts'
import type { Bench, Lathe, Part } from './schema/part.ts'
import { planOf, speed } from './schema/speed.ts'

// Every part of the ledger's schema, taken out one by one, as the database itself lists them: somebody
// must notice, so that no attack is refused by luck and no part is there for nothing.
const timeout = 120_000

/** What nobody notices, and why it is there all the same. */
const DOUBLED: Readonly<Record<string, string>> =
	dialect === 'sqlite'
		? {
				'ledger_seal strict': 'its one column is the number of the row, and never anything else',
				'ledger_period strict': 'as above, and its other column refers to such a number',
			}
		: {
				'ledger_attempt body not null': 'its check asks for it as well, where SQLite’s does not',
				'ledger_attempt outcome not null': 'as above',
			}

/** Who noticed: the attack, and what became of it without the part. */
type Notice = string | null

const ends: (() => Promise<void>)[] = []
afterAll(() => Promise.all(ends.map((end) => end())))

async function latheWith(ops: readonly OpInput[]): Promise<Lathe> {
	const world = await databaseWorld()
	ends.push(world.end)
	await world.post(ops)
	await world.must(closePeriod('p1', await world.read.closing(MONTH_BEGIN)))
	await world.checkpoint()
	return latheFor(world)
}

let attacked: Lathe
let spoilt: Lathe
beforeAll(async () => {
	attacked = await latheWith(attackedBooks)
	spoilt = await latheWith(spoiltBooks)
})

/** A column or a key is asked without the triggers, which would speak before it. */
function noticedByRows(part: Part): Promise<Notice> {
	const own = rowAttacks.filter((attack) => isAimedAt(attack, part))
	return attacked.on({ part, isBare: true }, async ({ raw, attempt }) => {
		for (const { name, statements } of own) {
			const words = await attempt(async () => {
				for (const sql of statements) await raw.run(sql)
			})
			if (words === null) return `${name}: went through`
		}
		return null
	})
}

function isAimedAt({ table, rule, column }: RowAttack, part: Part): boolean {
	return table === part.table && rule === part.rule && (rule !== 'null' || column === part.column)
}

/** A trigger is missed when what it refused goes through, or somebody else has to refuse it. */
async function noticedByAttacks(part: Part): Promise<Notice> {
	const related = attacks.toSorted((a, b) => nearness(b.sql, part) - nearness(a.sql, part))
	const first = await attacked.on({ part }, async ({ raw, attempt }) => {
		for (const { name, sql, refusal } of related) {
			const notice = noticeOf(name, await attempt(() => raw.run(sql)), refusal)
			if (notice !== null) return notice
		}
		return null
	})
	return first ?? (await noticedByBadCode(part)) ?? attacked.on({ part }, noticedByHonestWork)
}

const nearness = (sql: string, { table }: Part) => (new RegExp(`\\b${table}\\b`).test(sql) ? 1 : 0)

const noticedByBadCode = (part: Part): Promise<Notice> =>
	spoilt.on({ part }, async ({ raw, attempt }) => {
		for (const [name, op, spoil, refusal] of badCode) {
			const notice = noticeOf(name, await attempt(() => postSpoilt(raw, op, spoil)), refusal)
			if (notice !== null) return notice
		}
		return null
	})

async function noticedByHonestWork({ raw, attempt }: Bench): Promise<Notice> {
	const words = await attempt(() => honestWork(raw))
	return words === null ? null : `honest work: ${words}`
}

function noticeOf(name: string, words: string | null, refusal: RegExp): Notice {
	if (words === null) return `${name}: went through`
	return refusal.test(words) ? null : `${name}: left to another guard (${words})`
}

async function noticed(part: Part): Promise<Notice> {
	return part.rule === 'trigger' ? noticedByAttacks(part) : noticedByRows(part)
}

describe('with nothing taken out', () => {
	test('honest work is let through', { timeout }, async () => {
		expect(await attacked.on({}, noticedByHonestWork)).toBeNull()
	})
})

test('no part of the schema can go unnoticed', { timeout }, async () => {
	const unnoticed: string[] = []
	const notices: [string, string][] = []
	for (const part of attacked.parts) {
		const notice = await noticed(part)
		if (notice === null) unnoticed.push(part.name)
		else notices.push([part.name, notice])
	}
	const excused = [...Object.keys(DOUBLED), ...Object.keys(speed)]
	expect(unnoticed.toSorted()).toEqual(excused.toSorted())
	expect(notices.length).toBeGreaterThan(150)
})

test.each(Object.entries(speed))('%s is there for a question', async (name, question) => {
	const part = attacked.parts.find((each) => each.name === name)
	expect(part, 'it is no part of the schema').toBeDefined()
	if (!part) return
	const withIt = await attacked.on({}, ({ raw }) => planOf(raw, question))
	const withoutIt = await attacked.on({ part }, ({ raw }) => planOf(raw, question))
	expect(withIt).not.toBe(withoutIt)
})
