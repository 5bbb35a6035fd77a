import { ledgerStore } from '#db/ledger-store.ts'
import { dialect, type RawSql, type RawValue } from '#db/index.ts'
import type { LedgerStore } from '#ledger/store.ts'
import { NOON } from '#tests/ledger/books.ts'

/** A part that refuses nothing, or nothing that another part does not: what it is there for. */
interface Speed {
	readonly why: string
	/** A question to the books that is answered by way of it. */
	readonly asks: (store: LedgerStore, raw: RawSql) => Promise<unknown>
}

const MEI = 3n
const now = BigInt(NOON.getTime())
const at = { accountId: MEI, upto: 8n }

/** The open holds of an account, as the triggers add them up. */
const HELD = `select coalesce(sum(amount), 0) from ledger_hold
	where from_id = ${MEI} and ended_seq is null`

export const speed: Readonly<Record<string, Speed>> = {
	'ledger_lot index ledger_lot_live': {
		why: 'the lots of an account in the order of spending',
		asks: (store) => store.liveLots([MEI]),
	},
	'ledger_lot index ledger_lot_due': {
		why: 'the lots that expire next',
		asks: (store) => store.dueLots(now, 10),
	},
	'ledger_account index ledger_account_ends': {
		why: 'the pools that end next',
		asks: (store) => store.duePools(now, 10),
	},
	'ledger_hold index ledger_hold_from': {
		why: 'what was held at an earlier moment',
		asks: (store) => store.holdsAt({ ...at, effectiveAt: now }),
	},
	'ledger_hold index ledger_hold_open': {
		why: 'what is held now',
		asks: (_, raw) => raw.all(HELD),
	},
	'ledger_hold index ledger_hold_due': {
		why: 'the holds that expire next',
		asks: (store) => store.dueHolds(now, 10),
	},
	'ledger_lot_use index ledger_lot_use_lot': {
		why: 'how a lot stood at an earlier moment; the key says by itself that a lot is used once',
		asks: (store) => store.lotsAt(at),
	},
	'ledger_lot_use key (posting_seq, lot_seq)': {
		why: 'the uses of one posting; the index the other way round says that a lot is used once',
		asks: (store) => store.lotUses([3n]),
	},
}

/** How the engine goes about a question, in its own words. */
export async function planOf(raw: RawSql, { asks }: Speed): Promise<string> {
	const plans: string[] = []
	const explain = dialect === 'sqlite' ? 'explain query plan' : 'explain (costs off)'
	// The books are small enough to be read whole, which is what the server then prefers.
	if (dialect === 'postgres') await raw.run('set local enable_seqscan = off')
	const listening: RawSql = {
		...raw,
		async all<Row>(sql: string, params: readonly RawValue[] = []) {
			const lines = await raw.all<Readonly<Record<string, unknown>>>(`${explain} ${sql}`, params)
			plans.push(lines.map((line) => String(line['detail'] ?? line['QUERY PLAN'])).join('\n'))
			return raw.all<Row>(sql, params)
		},
	}
	await asks(ledgerStore(listening), listening)
	return plans.join('\n')
}
