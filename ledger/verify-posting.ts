import { capKeysOf } from './body.ts'
import { isAllowed } from './flows.ts'
import { lotUsesOf } from './lot-uses.ts'
import { acceptedOf, acceptedText } from './outcome.ts'
import { expectThat, moveWindow, type Bundle, type Replay } from './replay.ts'
import { checkPool } from './verify-pools.ts'
import { checkTerms } from './verify-terms.ts'
import { replayReversal } from './verify-reversal.ts'
import { AMOUNT_MAX, type AttemptRow, type EntryRow, type LotRow } from './rows.ts'

/** Replays one posting and notes every row that does not follow from the ones before. */
export function replayPosting(replay: Replay, seq: bigint, bundle: Bundle): void {
	const { attempt, posting } = bundle
	const at = { table: 'ledger_posting', key: seq }
	if (!posting) {
		expectThat(replay, false, { ...at, check: 'posting-missing', detail: `attempt ${attempt.id}` })
		return
	}
	replay.names.set(seq, attempt.opId)
	expectThat(replay, posting.attemptId === attempt.id, {
		...at,
		check: 'posting-of-attempt',
		detail: `attempt_id is ${posting.attemptId}, not ${attempt.id}`,
	})
	expectThat(replay, bundle.isSealed, { ...at, check: 'sealed', detail: 'no seal' })
	replayEntries(replay, seq, bundle)
	checkFlow(replay, seq, bundle)
	checkPool(replay, seq, bundle)
	checkTerms(replay, seq, bundle)
	replayLots(replay, seq, bundle)
	replayHold(replay, seq, bundle)
	checkLotsMeetEntries(replay, seq, bundle)
	checkLimits(replay, seq, bundle)
	if (attempt.kind === 'reverse') replayReversal(replay, seq, bundle)
	else if (attempt.kind === 'grant' && bundle.lot) replayCaps(replay, bundle.lot, attempt)
	checkOutcome(replay, seq, bundle)
}

function replayEntries(replay: Replay, seq: bigint, { entries, posting }: Bundle): void {
	const at = { table: 'ledger_entry', key: seq }
	const legsInOrder = entries.every((entry, index) => entry.legNo === BigInt(index + 1))
	expectThat(replay, BigInt(entries.length) === posting?.nLegs && legsInOrder, {
		...at,
		check: 'legs-complete',
		detail: `${entries.length} legs of ${posting?.nLegs}`,
	})
	const sums = new Map<string, bigint>()
	for (const entry of entries) {
		const account = replay.accounts.get(entry.accountId)
		const key = `${seq}.${entry.legNo}`
		if (!account) {
			const detail = `account ${entry.accountId}`
			expectThat(replay, false, { ...at, key, check: 'account-missing', detail })
			continue
		}
		const { says } = account
		const balance = says.balance + entry.amount
		expectThat(replay, entry.balanceAfter === balance && entry.version === says.version + 1n, {
			...at,
			key,
			check: 'running-balance',
			detail: `${entry.balanceAfter} at ${entry.version}, should be ${balance} at ${says.version + 1n}`,
		})
		account.says = { ...says, balance, version: says.version + 1n, lastSeq: seq }
		sums.set(account.row.unit, (sums.get(account.row.unit) ?? 0n) + entry.amount)
	}
	for (const [unit, sum] of sums)
		expectThat(replay, sum === 0n, { ...at, check: 'zero-sum', detail: `${unit} sums to ${sum}` })
}

function checkFlow(replay: Replay, seq: bigint, { attempt, entries }: Bundle): void {
	const kindOf = (entry: EntryRow) => replay.accounts.get(entry.accountId)?.row.kind
	for (const giver of entries.filter((entry) => entry.amount < 0n))
		for (const taker of entries.filter((entry) => entry.amount > 0n)) {
			const [from, to] = [kindOf(giver), kindOf(taker)]
			if (!from || !to) continue
			expectThat(replay, isAllowed({ kind: attempt.kind, from, to }), {
				check: 'flow-allowed',
				table: 'ledger_posting',
				key: seq,
				detail: `${attempt.kind}: ${from} to ${to}`,
			})
		}
}

function replayLots(replay: Replay, seq: bigint, { lot, uses }: Bundle): void {
	if (lot)
		replay.lots.set(seq, { row: lot, says: { remaining: lot.amount, held: 0n, lastUse: 0n } })
	for (const use of uses) {
		const known = replay.lots.get(use.lotSeq)
		const at = { table: 'ledger_lot_use', key: `${seq}.${use.lotSeq}` }
		if (!known) {
			expectThat(replay, false, { ...at, check: 'lot-missing', detail: `lot ${use.lotSeq}` })
			continue
		}
		const remaining = known.says.remaining + use.dRemaining
		const held = known.says.held + use.dHeld
		const isChained = use.remainingAfter === remaining && use.heldAfter === held
		const isWithin = remaining >= 0n && held >= 0n && remaining + held <= known.row.amount
		expectThat(replay, isChained && isWithin, {
			...at,
			check: 'lot-chain',
			detail: `${use.remainingAfter} + ${use.heldAfter}, should be ${remaining} + ${held}`,
		})
		known.says = { remaining, held, lastUse: seq }
	}
}

function replayHold(replay: Replay, seq: bigint, { attempt, hold, entries, uses }: Bundle): void {
	const aside = uses.reduce((sum, use) => sum + use.dHeld, 0n)
	const at = { table: 'ledger_hold', key: seq, check: 'hold' }
	if (attempt.kind === 'hold') {
		expectThat(replay, hold?.amount === aside, { ...at, detail: `lots set aside ${aside}` })
		if (!hold) return
		replay.holds.set(seq, { row: hold, says: { captured: 0n, released: 0n, endedSeq: null } })
		replay.holdSeqs.set(attempt.opId, seq)
		keepAside(replay, hold.fromId, hold.amount)
	} else if (attempt.kind === 'capture' || attempt.kind === 'release') {
		const ended = replay.holds.get(replay.holdSeqs.get(holdNamedBy(attempt)) ?? -1n)
		const captured = entries.reduce((sum, row) => (row.amount > 0n ? sum + row.amount : sum), 0n)
		const isOpen = ended !== undefined && ended.says.endedSeq === null
		expectThat(replay, isOpen && ended.row.amount === -aside, {
			...at,
			detail: `ends a hold of ${-aside}`,
		})
		if (!ended) return
		ended.says = { captured, released: ended.row.amount - captured, endedSeq: seq }
		keepAside(replay, ended.row.fromId, -ended.row.amount)
	} else expectThat(replay, aside === 0n, { ...at, detail: `${attempt.kind} sets points aside` })
}

function holdNamedBy({ body }: AttemptRow): string {
	return (JSON.parse(body) as { hold: string }).hold // written by bodyOf
}

function keepAside(replay: Replay, accountId: bigint, by: bigint): void {
	const account = replay.accounts.get(accountId)
	if (account) account.says = { ...account.says, held: account.says.held + by }
}

function checkLotsMeetEntries(replay: Replay, seq: bigint, { lot, uses, entries }: Bundle): void {
	const gaps = new Map<bigint, bigint>()
	const add = (id: bigint, by: bigint) => gaps.set(id, (gaps.get(id) ?? 0n) + by)
	if (lot) add(lot.accountId, lot.amount)
	for (const use of uses) {
		const owner = replay.lots.get(use.lotSeq)?.row.accountId
		if (owner !== undefined) add(owner, use.dRemaining + use.dHeld)
	}
	for (const entry of entries)
		if (replay.accounts.get(entry.accountId)?.row.kind === 'member')
			add(entry.accountId, -entry.amount)
	for (const [id, gap] of gaps)
		expectThat(replay, gap === 0n, {
			check: 'lots-meet-entries',
			table: 'ledger_lot_use',
			key: seq,
			detail: `account ${id} differs by ${gap}`,
		})
}

/** Every balance lies between what its kind, and its own terms, allow. */
function checkLimits(replay: Replay, seq: bigint, { entries }: Bundle): void {
	for (const { accountId, legNo } of entries) {
		const account = replay.accounts.get(accountId)
		if (!account) continue
		const { balance, held } = account.says
		const { kind, floor, ceiling } = account.row
		const at = { table: 'ledger_entry', key: `${seq}.${legNo}` }
		const isIssuer = kind === 'issuer'
		const isAbove = isIssuer ? floor === null || balance >= floor : balance - held >= 0n
		const detail = `balance ${balance}, held ${held}, limits ${floor} and ${ceiling}`
		expectThat(replay, isAbove, { ...at, check: 'floor', detail })
		const isBelow = balance <= (isIssuer ? 0n : (ceiling ?? AMOUNT_MAX))
		expectThat(replay, isBelow, { ...at, check: 'ceiling', detail })
	}
}

function replayCaps(
	replay: Replay,
	{ seq, accountId, amount }: LotRow,
	{ body }: AttemptRow,
): void {
	const keys = capKeysOf(body)
	if (keys.length > 0) replay.capped.set(seq, { accountId, keys })
	for (const key of keys) moveWindow(replay, { accountId, key, used: amount })
}

/** The answer that a repetition would get is the one that the rows give. */
function checkOutcome(replay: Replay, seq: bigint, bundle: Bundle): void {
	const { attempt, entries, uses, hold, lot } = bundle
	const moved = entries.reduce((sum, row) => (row.amount > 0n ? sum + row.amount : sum), 0n)
	const kept = acceptedOf(attempt.outcome)
	const released = -uses.reduce((sum, use) => sum + use.dHeld, 0n)
	const goesOn = attempt.kind === 'expire' && entries.length === 0 ? lot?.amount : undefined
	const amount = hold?.amount ?? goesOn ?? (attempt.kind === 'release' ? released : moved)
	const byLot = (a: { lot: string }, b: { lot: string }) => (a.lot < b.lot ? -1 : 1)
	const lots = lotUsesOf(uses, (lotSeq) => replay.names.get(lotSeq) ?? '').toSorted(byLot)
	const says = acceptedText({ amount, cuts: kept.cuts, lots })
	const holds = acceptedText({ ...kept, lots: kept.lots.toSorted(byLot) })
	expectThat(replay, says === holds, {
		check: 'outcome',
		table: 'ledger_attempt',
		key: attempt.id,
		detail: `posting ${seq} says ${says}`,
	})
}
