import type {
	AccountRow,
	AttemptRow,
	CheckpointRow,
	EntryRow,
	Head,
	HoldRow,
	LotRow,
	LotUseRow,
	PeriodRow,
	PostingRow,
	TileRow,
	WindowRow,
} from '#ledger/rows.ts'
import type { Columns } from './ledger-store-sql.ts'

export const head: Columns<Omit<Head, 'closedUntil'>> = {
	lastSeq: ['last_seq', 'int'],
	lastAttempt: ['last_attempt', 'int'],
	lastRecordedAt: ['last_recorded_at', 'int'],
}

export const attempt: Columns<AttemptRow> = {
	id: ['id', 'int'],
	opId: ['op_id', 'text'],
	kind: ['kind', 'text'],
	actor: ['actor', 'text'],
	reference: ['reference', 'text'],
	effectiveAt: ['effective_at', 'int'],
	recordedAt: ['recorded_at', 'int'],
	state: ['state', 'text'],
	seq: ['seq', 'int'],
	body: ['body', 'text'],
	outcome: ['outcome', 'text'],
	leaf: ['leaf', 'text'],
}

export const account: Columns<AccountRow> = {
	id: ['id', 'int'],
	publicId: ['public_id', 'text'],
	kind: ['kind', 'text'],
	unit: ['unit', 'text'],
	sinkId: ['sink_id', 'int'],
	floor: ['floor', 'int'],
	ceiling: ['ceiling', 'int'],
	endsAt: ['ends_at', 'int'],
	state: ['state', 'text'],
	changedBy: ['changed_by', 'int'],
	balance: ['balance', 'int'],
	held: ['held', 'int'],
	version: ['version', 'int'],
	lastSeq: ['last_seq', 'int'],
}

export const posting: Columns<PostingRow> = {
	seq: ['seq', 'int'],
	attemptId: ['attempt_id', 'int'],
	nLegs: ['n_legs', 'int'],
	reverses: ['reverses', 'int'],
	undoneAfter: ['undone_after', 'int'],
}

export const seal: Columns<{ readonly postingSeq: bigint }> = {
	postingSeq: ['posting_seq', 'int'],
}

export const entry: Columns<EntryRow> = {
	postingSeq: ['posting_seq', 'int'],
	legNo: ['leg_no', 'int'],
	accountId: ['account_id', 'int'],
	amount: ['amount', 'int'],
	balanceAfter: ['balance_after', 'int'],
	version: ['version', 'int'],
}

export const lot: Columns<LotRow> = {
	seq: ['seq', 'int'],
	originSeq: ['origin_seq', 'int'],
	accountId: ['account_id', 'int'],
	amount: ['amount', 'int'],
	remaining: ['remaining', 'int'],
	held: ['held', 'int'],
	earnedAt: ['earned_at', 'int'],
	expiresAt: ['expires_at', 'int'],
	lastUse: ['last_use', 'int'],
}

export const lotUse: Columns<LotUseRow> = {
	postingSeq: ['posting_seq', 'int'],
	lotSeq: ['lot_seq', 'int'],
	dRemaining: ['d_remaining', 'int'],
	dHeld: ['d_held', 'int'],
	remainingAfter: ['remaining_after', 'int'],
	heldAfter: ['held_after', 'int'],
}

export const hold: Columns<HoldRow> = {
	seq: ['seq', 'int'],
	fromId: ['from_id', 'int'],
	toId: ['to_id', 'int'],
	amount: ['amount', 'int'],
	expiresAt: ['expires_at', 'int'],
	captured: ['captured', 'int'],
	released: ['released', 'int'],
	endedSeq: ['ended_seq', 'int'],
}

export const window: Columns<WindowRow> = {
	accountId: ['account_id', 'int'],
	key: ['key', 'text'],
	used: ['used', 'int'],
}

export const period: Columns<PeriodRow> = {
	endsAt: ['ends_at', 'int'],
	attemptId: ['attempt_id', 'int'],
}

export const tile: Columns<TileRow> = {
	level: ['level', 'int'],
	index: ['idx', 'int'],
	hash: ['hash', 'text'],
}

export const checkpoint: Columns<CheckpointRow> = {
	size: ['size', 'int'],
	root: ['root', 'text'],
	recordedAt: ['recorded_at', 'int'],
	note: ['note', 'text'],
	signedBy: ['signed_by', 'text'],
}
