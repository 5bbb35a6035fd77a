import type { EntryRow, HoldRow, LotRow, PeriodRow, PeriodTotal } from '#ledger/rows.ts'
import type { KindTotal, LedgerStore, PastReads, Turnover } from '#ledger/store.ts'
import type { KindSum } from '#ledger/index.ts'
import type { RawSql } from './database.ts'
import { selected } from './ledger-store-sql.ts'
import * as tables from './ledger-store-tables.ts'

/** Before everything that can have happened. */
const BEGINNING = -9_007_199_254_740_991n

/** The books as they stood. */
export function pastStore(raw: RawSql): PastReads {
	return {
		async seqAt(recordedAt) {
			// Attempts without a posting lie between, but never many: they are passed over by the index.
			const [row] = await raw.all<{ seq: bigint }>(
				`select seq as "seq" from ledger_attempt
				where recorded_at <= ? and seq is not null order by recorded_at desc limit 1`,
				[recordedAt],
			)
			return row?.seq ?? 0n
		},
		async entryAt({ accountId, upto }) {
			const [row] = await raw.all<EntryRow>(
				`select ${selected(tables.entry)} from ledger_entry
				where account_id = ? and posting_seq <= ? order by posting_seq desc limit 1`,
				[accountId, upto],
			)
			return row ?? null
		},
		kindSums: ({ accountId, upto, effectiveAt }) =>
			raw.all<KindSum>(
				`select a.kind as "kind", cast(count(*) as bigint) as "count",
					cast(coalesce(sum(case when e.amount > 0 then e.amount end), 0) as bigint) as "received",
					cast(coalesce(-sum(case when e.amount < 0 then e.amount end), 0) as bigint) as "given"
				from ledger_entry e
				join ledger_posting p on p.seq = e.posting_seq
				join ledger_attempt a on a.id = p.attempt_id
				where e.account_id = ? and e.posting_seq <= ? and a.effective_at <= ?
				group by a.kind order by a.kind`,
				[accountId, upto, effectiveAt],
			),
		holdsAt: ({ accountId, upto, effectiveAt }) =>
			raw.all<HoldRow>(
				`select ${selected(tables.hold, 'h.')} from ledger_hold h
				join ledger_posting p on p.seq = h.seq
				join ledger_attempt a on a.id = p.attempt_id
				left join ledger_attempt z on z.seq = h.ended_seq
				where h.from_id = ? and h.seq <= ? and a.effective_at <= ?
					and (z.seq is null or z.seq > ? or z.effective_at > ?)
				order by h.seq`,
				[accountId, upto, effectiveAt, upto, effectiveAt],
			),
		lotsAt: ({ accountId, upto }) => lotsAt(raw, accountId, upto),
		periods: () =>
			raw.all<PeriodRow>(`select ${selected(tables.period)} from ledger_period order by ends_at`),
		periodTotals: (span) => periodTotals(raw, span),
		totalsAt: (upto) => totalsAt(raw, upto),
		turnover: (span) => turnover(raw, span),
	}
}

async function periodTotals(
	raw: RawSql,
	{ from, to, upto }: Parameters<LedgerStore['periodTotals']>[0],
): Promise<PeriodTotal[]> {
	const begin = from ?? BEGINNING
	const sum = (what: string) => `cast(coalesce(sum(case when ${what} end), 0) as bigint)`
	return raw.all<PeriodTotal>(
		`select c.unit as "unit", c.kind as "kind",
			${sum('a.effective_at < ? then e.amount')} as "opening",
			${sum('a.effective_at >= ? and e.amount > 0 then e.amount')} as "received",
			${sum('a.effective_at >= ? and e.amount < 0 then -e.amount')} as "given"
		from ledger_attempt a
		join ledger_entry e on e.posting_seq = a.seq
		join ledger_account c on c.id = e.account_id
		where a.effective_at < ? and a.id <= ? group by c.unit, c.kind`,
		[begin, begin, begin, to, upto],
	)
}

/** Every account by its last entry up to then: what it costs goes with the accounts, not the entries. */
const totalsAt = (raw: RawSql, upto: bigint): Promise<KindTotal[]> =>
	raw.all<KindTotal>(
		`select a.kind as "kind", a.unit as "unit", cast(count(*) as bigint) as "accounts",
			cast(sum(e.balance_after) as bigint) as "posted",
			cast(coalesce(sum(h.held), 0) as bigint) as "held"
		from ledger_account a
		join ledger_entry e on e.account_id = a.id and e.posting_seq = (
			select max(posting_seq) from ledger_entry where account_id = a.id and posting_seq <= ?)
		left join (
			select from_id, sum(amount) as held from ledger_hold
			where seq <= ? and (ended_seq is null or ended_seq > ?) group by from_id
		) h on h.from_id = a.id
		group by a.kind, a.unit order by a.unit desc, a.kind`,
		[upto, upto, upto],
	)

function turnover(
	raw: RawSql,
	{ after, upto, kind }: Parameters<LedgerStore['turnover']>[0],
): Promise<Turnover[]> {
	return raw.all<Turnover>(
		`select a.kind as "kind", a.unit as "unit",
			cast(coalesce(sum(case when e.amount > 0 then e.amount end), 0) as bigint) as "received",
			cast(coalesce(-sum(case when e.amount < 0 then e.amount end), 0) as bigint) as "given"
		from ledger_account a join ledger_entry e on e.account_id = a.id
		where e.posting_seq > ? and e.posting_seq <= ?${kind === undefined ? '' : ' and a.kind = ?'}
		group by a.kind, a.unit order by a.unit desc, a.kind`,
		[after, upto, ...(kind === undefined ? [] : [kind])],
	)
}

/** A lot is as its last use up to then left it, or whole before the first. */
async function lotsAt(raw: RawSql, accountId: bigint, upto: bigint): Promise<LotRow[]> {
	return raw.all<LotRow>(
		`select seq as "seq", origin_seq as "originSeq", account_id as "accountId", amount as "amount", remaining as "remaining",
			held as "held", earned_at as "earnedAt", expires_at as "expiresAt", last_use as "lastUse"
		from (
			select l.seq, l.origin_seq, l.account_id, l.amount, l.earned_at, l.expires_at,
				coalesce(u.remaining_after, l.amount) as remaining,
				coalesce(u.held_after, 0) as held,
				coalesce(u.posting_seq, 0) as last_use
			from ledger_lot l
			left join ledger_lot_use u on u.lot_seq = l.seq and u.posting_seq = (
				select max(posting_seq) from ledger_lot_use
				where lot_seq = l.seq and posting_seq <= ?)
			where l.account_id = ? and l.seq <= ?
		) as lots
		where remaining + held > 0 order by expires_at, earned_at, seq`,
		[upto, accountId, upto],
	)
}
