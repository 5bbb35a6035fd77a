import { flows, type Flow } from './flows.ts'
import { expectThat, type Bundle, type Replay } from './replay.ts'
import {
	NEVER,
	type AccountRow,
	type AttemptRow,
	type HoldRow,
	type LotRow,
	type Ms,
} from './rows.ts'

/** What bodyOf wrote, as far as rows repeat it. */
interface Asked {
	readonly accountKind?: string
	readonly unit?: string
	readonly sink?: string | null
	readonly floor?: string
	readonly ceiling?: string
	readonly endsAt?: number
	readonly from?: string
	readonly to?: string
	readonly amount?: string
	readonly expiresAt?: number | null
	readonly target?: string
}
type Term = string | bigint | null

/**
 * Rows repeat some of what was asked: whose lot it is and until when it lasts, whose hold, what a
 * posting undoes. No entry would contradict another term there, so each is held to the request.
 */
export function checkTerms(replay: Replay, seq: bigint, bundle: Bundle): void {
	const { attempt, posting, lot, hold } = bundle
	const asked = askedBy(attempt)
	const undone = posting?.reverses ?? null
	const target = attempt.kind === 'reverse' ? (asked.target ?? null) : null
	expectTerms(replay, ['ledger_posting', seq], {
		reverses: [undone === null ? null : (replay.names.get(undone) ?? `posting ${undone}`), target],
	})
	if (target === null)
		expectTerms(replay, ['ledger_posting', seq], {
			undone_after: [posting?.undoneAfter ?? null, null],
		})
	const terms = { replay, seq, asked }
	if (lot && attempt.kind === 'grant') checkLot(terms, lot, attempt.effectiveAt)
	else if (lot) checkGoingOn(terms, lot, bundle)
	if (hold) checkHold(terms, hold)
}

interface Terms {
	readonly replay: Replay
	readonly seq: bigint
	readonly asked: Asked
}

function checkLot({ replay, seq, asked }: Terms, lot: LotRow, earnedAt: Ms): void {
	expectTerms(replay, ['ledger_lot', seq], {
		account_id: [lot.accountId, replay.accountIds.get(asked.to ?? '') ?? null],
		earned_at: [lot.earnedAt, earnedAt],
		expires_at: [lot.expiresAt, endOf(asked)],
		origin_seq: [lot.originSeq, seq],
	})
}

/** Points that were given more time: everything is as it was with their lot, but for the end. */
function checkGoingOn({ replay, seq, asked }: Terms, lot: LotRow, bundle: Bundle): void {
	const [use] = (bundle.target ?? bundle).uses
	const from = replay.lots.get(use?.lotSeq ?? -1n)?.row
	const at = { check: 'later', table: 'ledger_lot', key: seq }
	expectThat(replay, from !== undefined, { ...at, detail: 'goes on from no lot' })
	if (!from) return
	expectTerms(replay, ['ledger_lot', seq], {
		account_id: [lot.accountId, from.accountId],
		earned_at: [lot.earnedAt, from.earnedAt],
		expires_at: [lot.expiresAt, endOf(asked)],
		origin_seq: [lot.originSeq, from.originSeq],
	})
	const isLater = lot.expiresAt > bundle.attempt.effectiveAt && lot.expiresAt > from.expiresAt
	expectThat(replay, isLater, { ...at, detail: `until ${lot.expiresAt}, after ${from.expiresAt}` })
}

function checkHold({ replay, seq, asked }: Terms, hold: HoldRow): void {
	expectTerms(replay, ['ledger_hold', seq], {
		from_id: [hold.fromId, replay.accountIds.get(asked.from ?? '') ?? null],
		to_id: [hold.toId, replay.accountIds.get(asked.to ?? '') ?? null],
		amount: [hold.amount, BigInt(asked.amount ?? 0)],
		expires_at: [hold.expiresAt, endOf(asked)],
	})
}

const figureOf = (figure: string | number | undefined) =>
	figure === undefined ? null : BigInt(figure)
const endOf = ({ expiresAt = null }: Asked) => (expiresAt === null ? NEVER : BigInt(expiresAt))

/** An account is of the kind and unit that it was opened with, and its points end where they should. */
export function checkAccountTerms(replay: Replay, account: AccountRow, attempt: AttemptRow): void {
	const asked = askedBy(attempt)
	const sink = asked.sink ?? null
	expectTerms(replay, ['ledger_account', account.id], {
		kind: [account.kind, asked.accountKind ?? null],
		unit: [account.unit, asked.unit ?? null],
		sink_id: [account.sinkId, sink === null ? null : (replay.accountIds.get(sink) ?? sink)],
		floor: [account.floor, figureOf(asked.floor)],
		ceiling: [account.ceiling, figureOf(asked.ceiling)],
		ends_at: [account.endsAt, figureOf(asked.endsAt)],
	})
}

/** The database refuses what is not on its list of flows, so the list must be the one in flows.ts. */
export function checkFlows(replay: Replay, stored: readonly Flow[]): void {
	const nameOf = ({ kind, from, to }: Flow) => `${kind} ${from} ${to}`
	const [there, wanted] = [stored.map(nameOf), flows.map(nameOf)]
	const at = { check: 'flows', table: 'ledger_flow' }
	for (const key of there)
		expectThat(replay, wanted.includes(key), { ...at, key, detail: 'is no flow of the ledger' })
	for (const key of wanted)
		expectThat(replay, there.includes(key), { ...at, key, detail: 'is not on the list' })
}

function askedBy({ body }: AttemptRow): Asked {
	return JSON.parse(body) as Asked // written by bodyOf
}

function expectTerms(
	replay: Replay,
	[table, key]: readonly [string, bigint],
	terms: Readonly<Record<string, readonly [holds: Term, asked: Term]>>,
): void {
	for (const [column, [holds, asked]] of Object.entries(terms)) {
		const detail = `${column} is ${holds}, asked for was ${asked}`
		expectThat(replay, holds === asked, { check: 'terms', table, key, detail })
	}
}
