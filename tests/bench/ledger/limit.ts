import Client from 'better-sqlite3'
import { FUNDS, type Subject, type Transfer } from './cell.ts'

/**
 * The physical limit: the same rows at the same durability, written by prepared statements with whole
 * numbers as keys, without constraints, triggers, names, hashes or any check. One transfer, two entries
 * with running balance and version, two accounts.
 */
export function limit(file: string, accounts: number): Subject {
	const client = new Client(file)
	client.pragma('journal_mode = WAL')
	client.pragma('synchronous = FULL')
	client.exec(`
		create table account (id integer primary key, balance integer not null, version integer not null);
		create table transfer (id integer primary key, kind integer not null, at integer not null);
		create table entry (transfer_id integer not null, leg integer not null, account_id integer not null,
			amount integer not null, balance integer not null, version integer not null,
			primary key (transfer_id, leg)) without rowid`)
	const begin = client.prepare('begin immediate')
	const commit = client.prepare('commit')
	const open = client.prepare('insert into account values (?, ?, 0)')
	begin.run()
	for (let id = 0; id < accounts; id += 1) open.run(id, FUNDS)
	commit.run()
	const post = posting(client)
	return {
		durability: `journal_mode ${pragma(client, 'journal_mode')}, synchronous ${pragma(client, 'synchronous')}`,
		async post(transfers) {
			begin.run()
			for (const transfer of transfers) post(transfer)
			commit.run()
		},
		async flaws(posted) {
			const one = (sql: string) => BigInt(client.prepare(sql).pluck().get() as number)
			const flaws: string[] = []
			if (one('select count(*) from transfer') !== BigInt(posted))
				flaws.push('transfers are missing')
			if (one('select sum(amount) from entry') !== 0n) flaws.push('entries do not sum to zero')
			if (one('select sum(balance) from account') !== FUNDS * BigInt(accounts))
				flaws.push('balances do not sum to what they began with')
			return flaws
		},
		close: async () => void client.close(),
	}
}

function posting(client: Client.Database) {
	const transfer = client.prepare('insert into transfer values (?, 1, ?)')
	const entry = client.prepare('insert into entry values (?, ?, ?, ?, ?, ?)')
	const read = client.prepare<[number], { balance: number; version: number }>(
		'select balance, version from account where id = ?',
	)
	const update = client.prepare('update account set balance = ?, version = ? where id = ?')
	let last = 0
	return ({ from, to, amount }: Transfer) => {
		last += 1
		transfer.run(last, Date.now())
		const legs = [
			[from, -Number(amount)],
			[to, Number(amount)],
		] as const
		for (const [leg, [id, by]] of legs.entries()) {
			const account = read.get(id)
			if (!account) throw new Error('no such account')
			const balance = account.balance + by
			entry.run(last, leg, id, by, balance, account.version + 1)
			update.run(balance, account.version + 1, id)
		}
	}
}

const pragma = (client: Client.Database, name: string) =>
	String(client.pragma(name, { simple: true }))
