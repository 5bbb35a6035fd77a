// Writes the migrations of both engines from db/schema and db/ledger-ddl.
//   node db/generate.mjs           adds what changed in either, as the next numbered migration of each
//   node db/generate.mjs --fresh   starts again from 0000; allowed until the first release only
//   node db/generate.mjs --check   changes nothing; ends 1 when a migration is missing or stale
import { spawnSync } from 'node:child_process'
import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { stepBetween } from './ledger-step.mjs'

const ENGINES = { sqlite: 'file:generate.db', postgres: 'postgres://generate' }
const LEDGER = '0001_ledger'
/** Both engines take the same steps, though there may be nothing to do in one of them. */
const NOTHING = '-- Only the other engine changes.\nselect 1;\n'
const [mode = '--add', name] = process.argv.slice(2)

if (mode === '--check') process.exit(check())
if (mode === '--fresh')
	for (const engine of Object.keys(ENGINES))
		rmSync(folder(engine), { recursive: true, force: true })
const isLedgerChanged = Object.keys(ENGINES).some((engine) => !sameAsLedger(engine))
for (const engine of Object.keys(ENGINES)) generate(engine)

function generate(engine) {
	mkdirSync(folder(engine), { recursive: true })
	if (steps(engine).length === 0) drizzleKit(engine, ['generate', '--name', 'init'])
	const journalled = steps(engine).includes(`${LEDGER}.sql`)
	if (!journalled) addLedger(engine)
	else if (isLedgerChanged) changeLedger(engine)
	if (mode !== '--fresh') drizzleKit(engine, name ? ['generate', '--name', name] : ['generate'])
	console.log(`${engine}: ${steps(engine).join(', ')}`)
}

function addLedger(engine) {
	drizzleKit(engine, ['generate', '--custom', '--name', 'ledger'])
	writeFileSync(join(folder(engine), `${LEDGER}.sql`), ddl(engine))
	writeFileSync(snapshot(engine), ddl(engine))
}

/** Books that are there already are brought along: what changed becomes a migration of its own. */
function changeLedger(engine) {
	const step = sameAsLedger(engine)
		? NOTHING
		: stepBetween(engine, readFileSync(snapshot(engine), 'utf8'), ddl(engine))
	const before = steps(engine)
	drizzleKit(engine, ['generate', '--custom', '--name', `ledger_${name ?? 'changes'}`])
	const [added] = steps(engine).filter((file) => !before.includes(file))
	writeFileSync(join(folder(engine), added), step)
	writeFileSync(snapshot(engine), ddl(engine))
}

/** drizzle-kit ends 0 even when it gave up on a question without a terminal: believe its files only. */
function drizzleKit(engine, args, out = folder(engine)) {
	const before = steps(engine, out).length
	const { stdout, stderr, status } = spawnSync(
		process.execPath,
		['node_modules/drizzle-kit/bin.cjs', ...args, '--config', 'db/drizzle.config.ts'],
		{
			encoding: 'utf8',
			env: { ...process.env, DATABASE_URL: ENGINES[engine], MIGRATIONS_OUT: out },
		},
	)
	const unchanged = stdout.includes('No schema changes')
	if (status !== 0 || (!unchanged && steps(engine, out).length === before)) {
		fail(
			`drizzle-kit wrote no migration for ${engine}. Was a column renamed? Run it in a terminal.\n${stdout}${stderr}`,
		)
	}
	return !unchanged
}

function check() {
	let stale = 0
	mkdirSync('.tmp', { recursive: true })
	for (const engine of Object.keys(ENGINES)) {
		const copy = mkdtempSync('.tmp/migrations-')
		cpSync(folder(engine), copy, { recursive: true })
		if (drizzleKit(engine, ['generate', '--name', 'check'], copy)) {
			console.error(`${engine}: db/schema has changes without a migration: npm run generate`)
			stale = 1
		}
		rmSync(copy, { recursive: true })
		if (!sameAsLedger(engine)) {
			console.error(`${engine}: db/ledger-ddl has changes without a migration: npm run generate`)
			stale = 1
		}
	}
	return stale
}

function sameAsLedger(engine) {
	const file = snapshot(engine)
	return existsSync(file) && readFileSync(file, 'utf8') === ddl(engine)
}

/** The ledger's DDL as the migrations leave it. drizzle-kit passes over what begins with a dash below. */
function snapshot(engine) {
	return join(folder(engine), 'meta/_ledger.sql')
}

function folder(engine) {
	return `db/migrations/${engine}`
}

/** The ledger's tables and guards: the files of the engine's folder, one after the other. */
function ddl(engine) {
	const source = join('db/ledger-ddl', engine)
	const parts = readdirSync(source).sort()
	return parts
		.map((part) => readFileSync(join(source, part), 'utf8'))
		.join('--> statement-breakpoint\n')
}

function steps(engine, out = folder(engine)) {
	return existsSync(out) ? readdirSync(out).filter((file) => file.endsWith('.sql')) : []
}

function fail(message) {
	console.error(message)
	process.exit(1)
}
