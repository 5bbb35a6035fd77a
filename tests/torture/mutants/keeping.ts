import { readdirSync, readFileSync } from 'node:fs'
import { edit, on, type Edit, type Mutant } from './mutant.ts'

/** The last migration that says so: what was said before no longer holds. */
function inMigration(engine: 'sqlite' | 'postgres', text: string, replace: string): Edit {
	const folder = `db/migrations/${engine}`
	const file = readdirSync(folder)
		.toSorted()
		.findLast(
			(name) => name.endsWith('.sql') && readFileSync(`${folder}/${name}`, 'utf8').includes(text),
		)
	return edit(`${folder}/${file}`, text, replace)
}

/** Mistakes in how the database is used, and in what guards its tables. */
export const keeping: readonly Mutant[] = [
	{
		name: 'synchronous FULL became NORMAL',
		why: 'a power cut takes what was answered',
		edits: [
			edit(
				'db/sqlite-connection.ts',
				"pragma('synchronous = FULL')",
				"pragma('synchronous = NORMAL')",
			),
			edit('db/sqlite-connection.ts', 'const FULL = 2', 'const FULL = 1'),
		],
		...on('pure', 'torture/power-cut.unit.test.ts'),
	},
	{
		name: 'BEGIN IMMEDIATE became BEGIN',
		why: 'who asks while a tool holds the file is told that it failed',
		edits: [edit('db/sqlite-writer.ts', "client.exec('BEGIN IMMEDIATE')", "client.exec('BEGIN')")],
		...on('sqlite', 'db/bad-luck.test.ts'),
	},
	{
		name: 'answers come before their commit',
		why: 'somebody is told of points that are not there',
		edits: [
			edit(
				'db/sqlite-writer.ts',
				"client.exec('COMMIT')",
				"for (const { settle } of outcomes) settle()\n\t\tclient.exec('COMMIT')",
			),
		],
		...on('sqlite', 'contracts/transactions.test.ts'),
	},
	{
		name: 'what fails in a shared commit is kept',
		why: 'half of a refused purchase stays in the books',
		edits: [edit('db/sqlite-writer.ts', "'ROLLBACK TO one; RELEASE one'", "'RELEASE one'")],
		...on('sqlite', 'contracts/transactions.test.ts'),
	},
	{
		name: 'one who fails at the commit takes the others along',
		why: 'a neighbour’s purchase fails through somebody else’s',
		edits: [
			edit(
				'db/sqlite-writer.ts',
				'if (second) return jobs.map((job) => ({ ...job, alone: true }))',
				'if (second) for (const job of jobs.splice(0)) job.reject(error)',
			),
		],
		...on('sqlite', 'contracts/transactions.test.ts'),
	},
	{
		name: 'whole numbers come back as numbers, not bigints',
		why: 'large balances lose their last point',
		edits: [
			edit('db/sqlite-connection.ts', 'defaultSafeIntegers(true)', 'defaultSafeIntegers(false)'),
		],
		...on('sqlite', 'contracts/transactions.test.ts'),
	},
	{
		name: 'REPEATABLE READ became READ COMMITTED',
		why: 'two who read the same balance both spend it',
		edits: [
			edit(
				'db/postgres.ts',
				"const BEGIN = ['BEGIN ISOLATION LEVEL REPEATABLE READ']",
				"const BEGIN = ['BEGIN ISOLATION LEVEL READ COMMITTED']",
			),
		],
		...on('postgres', 'contracts/transactions.test.ts'),
	},
	{
		name: 'who meets another writer is not tried again',
		why: 'people at the counter see errors in the busiest hour',
		edits: [edit('db/postgres.ts', "new Set(['40001', '40P01'])", "new Set(['40P01'])")],
		...on('postgres', 'contracts/transactions.test.ts'),
	},
	{
		name: 'the unique index on what is undone was dropped',
		why: 'a purchase is undone twice',
		edits: [
			inMigration(
				'sqlite',
				'create unique index ledger_posting_reverses',
				'create index ledger_posting_reverses',
			),
		],
		...on('sqlite', 'faults/ledger-bad-rows.test.ts'),
	},
	{
		name: 'postings need no seal',
		why: 'half of a posting is booked',
		edits: [
			inMigration(
				'sqlite',
				'primary key references ledger_seal (posting_seq) deferrable initially deferred',
				'primary key',
			),
		],
		...on('sqlite', 'faults/ledger-without-triggers.test.ts'),
	},
	{
		name: 'the floor forgets what is held',
		why: 'points that an order keeps are spent elsewhere',
		edits: [inMigration('sqlite', 'else balance - held >= 0 end', 'else balance >= 0 end')],
		...on('sqlite', 'faults/ledger-bad-rows.test.ts'),
	},
	{
		name: 'the seal lets points vanish',
		why: 'a posting takes more than it gives',
		edits: [inMigration('sqlite', 'having sum(e.amount) <> 0', 'having sum(e.amount) > 0')],
		...on('sqlite', 'faults/ledger-bad-postings.test.ts'),
	},
	{
		name: 'the trigger wants the last lot first',
		why: 'code that spends in the wrong order is let through',
		edits: [
			inMigration(
				'sqlite',
				'(o.expires_at, o.earned_at, o.seq) < (l.expires_at',
				'(o.expires_at, o.earned_at, o.seq) > (l.expires_at',
			),
		],
		...on('sqlite', 'faults/ledger-bad-lots.test.ts'),
	},
	{
		name: 'attempts may be dated back',
		why: 'the past can be rewritten on PostgreSQL',
		edits: [
			inMigration(
				'postgres',
				'where id <> id_before + 1 or recorded_at <= recorded_before',
				'where id <> id_before + 1',
			),
		],
		...on('postgres', 'faults/ledger-attacks.test.ts'),
	},
]
