-- The ledger's tables on SQLite. The same tables as on PostgreSQL; only the guards differ.
-- Principle: constraints stop mistakes and bad code. A person with the file is found by verify().
-- Times are milliseconds since 1970 in UTC; 9007199254740991 as an expiry means never.
-- INSERT OR REPLACE deletes without firing delete triggers, hence a guard before every insert.

-- One row: where the books end. Every posting moves it, so the sequence has no gap and writers
-- meet here. A sequence of the database would skip a number with every rollback.
create table ledger_head (
	id integer primary key check (id = 1),
	last_seq integer not null,
	last_attempt integer not null,
	last_recorded_at integer not null
) strict;
--> statement-breakpoint
insert into ledger_head (id, last_seq, last_attempt, last_recorded_at) values (1, 0, 0, 0);
--> statement-breakpoint
-- Every operation that was asked for and what became of it, for ever.
create table ledger_attempt (
	id integer primary key,
	op_id text not null unique check (length(op_id) between 1 and 64),
	kind text not null check (kind in ('open', 'transfer', 'grant', 'spend', 'hold', 'capture',
		'release', 'reverse', 'expire', 'close', 'close-period')),
	actor text not null check (length(actor) between 1 and 64),
	reference text not null check (length(reference) <= 120),
	effective_at integer not null check (effective_at between -62135596800000 and 253402300799999),
	recorded_at integer not null check (recorded_at between 1 and 253402300799999),
	state text not null check (state in ('posted', 'noted', 'refused')),
	seq integer references ledger_posting (seq) deferrable initially deferred,
	body text not null check (json_valid(body)),
	outcome text not null check (json_valid(outcome)),
	-- Hash of everything that belongs to it, for the tree: see ledger/leaf.ts.
	leaf text not null unique check (length(leaf) = 64 and leaf not glob '*[^0-9a-f]*'),
	check ((state = 'posted') = (seq is not null))
) strict;
--> statement-breakpoint
-- Also what SQLite looks for when a posting resolves the deferred key above: a scan without it.
create unique index ledger_attempt_seq on ledger_attempt (seq) where seq is not null;
--> statement-breakpoint
-- Where the books stood at a time.
create unique index ledger_attempt_recorded on ledger_attempt (recorded_at);
--> statement-breakpoint
create table ledger_account (
	-- The attempt that opened it.
	id integer primary key references ledger_attempt (id),
	public_id text not null unique check (length(public_id) between 1 and 64),
	kind text not null check (kind in ('issuer', 'pool', 'member', 'merchant', 'expired')),
	unit text not null check (unit in ('PTS', 'HON')),
	sink_id integer references ledger_account (id),
	-- How far below zero an issuer may go, and what the others may hold at most; null for no such limit.
	floor integer check (floor between -9007199254740991 and -1),
	ceiling integer check (ceiling between 1 and 9007199254740991),
	-- Of a pool: from then on nothing is granted from it, and what it has left goes back.
	ends_at integer check (ends_at between -62135596800000 and 253402300799999),
	state text not null check (state in ('open', 'frozen', 'closed')),
	changed_by integer not null references ledger_attempt (id),
	balance integer not null check (balance between -9007199254740991 and 9007199254740991),
	held integer not null check (held >= 0),
	version integer not null check (version >= 0),
	last_seq integer not null,
	constraint floor check (case kind when 'issuer' then balance <= 0 else balance - held >= 0 end),
	constraint budget check (balance >= floor),
	constraint ceiling check (balance <= ceiling),
	check (floor is null or kind = 'issuer'),
	check (ceiling is null or kind in ('pool', 'member', 'merchant')),
	check (kind = 'member' or held = 0),
	check (sink_id is null or kind in ('issuer', 'pool')),
	-- A pool has a size, an end and an issuer to whom the rest returns.
	check ((kind = 'pool') = (ends_at is not null)),
	check (kind <> 'pool' or (ceiling is not null and sink_id is not null)),
	-- Honour points buy nothing.
	check (not (kind = 'merchant' and unit = 'HON')),
	check (state <> 'closed' or (balance = 0 and held = 0))
) strict;
--> statement-breakpoint
-- The pools that end next.
create index ledger_account_ends on ledger_account (ends_at) where ends_at is not null;
--> statement-breakpoint
-- Which ways points may go. The same list as ledger/flows.ts.
create table ledger_flow (
	kind text not null,
	from_kind text not null,
	to_kind text not null,
	primary key (kind, from_kind, to_kind)
) strict, without rowid;
--> statement-breakpoint
insert into ledger_flow (kind, from_kind, to_kind) values
	('grant', 'issuer', 'member'), ('grant', 'pool', 'member'),
	('spend', 'member', 'merchant'), ('spend', 'member', 'issuer'),
	('capture', 'member', 'merchant'), ('capture', 'member', 'issuer'),
	('expire', 'member', 'expired'),
	('transfer', 'member', 'issuer'), ('transfer', 'merchant', 'issuer'),
	('transfer', 'merchant', 'merchant'), ('transfer', 'expired', 'issuer'),
	('transfer', 'issuer', 'merchant'), ('transfer', 'issuer', 'issuer'),
	('transfer', 'issuer', 'pool'), ('transfer', 'pool', 'issuer'),
	('reverse', 'member', 'issuer'), ('reverse', 'merchant', 'member'),
	('reverse', 'issuer', 'member'), ('reverse', 'issuer', 'merchant'),
	('reverse', 'merchant', 'merchant'), ('reverse', 'issuer', 'expired'),
	('reverse', 'merchant', 'issuer'), ('reverse', 'issuer', 'issuer'),
	('reverse', 'expired', 'member'), ('reverse', 'member', 'pool'),
	('reverse', 'pool', 'issuer'), ('reverse', 'issuer', 'pool');
--> statement-breakpoint
-- Sealed last: the deferred key means that nothing commits without a seal, and the trigger of the
-- seal means that nothing is sealed unless it is whole.
create table ledger_posting (
	seq integer primary key references ledger_seal (posting_seq) deferrable initially deferred,
	attempt_id integer not null references ledger_attempt (id),
	n_legs integer not null check (n_legs = 0 or n_legs between 2 and 64),
	reverses integer references ledger_posting (seq),
	-- How many points of what it reverses are undone once this is counted.
	undone_after integer check (undone_after >= 1),
	check ((reverses is null) = (undone_after is null))
) strict;
--> statement-breakpoint
create unique index ledger_posting_reverses on ledger_posting (reverses, undone_after)
	where reverses is not null;
--> statement-breakpoint
create table ledger_seal (
	posting_seq integer primary key references ledger_posting (seq)
) strict;
--> statement-breakpoint
create table ledger_entry (
	posting_seq integer not null references ledger_posting (seq),
	leg_no integer not null check (leg_no between 1 and 64),
	account_id integer not null references ledger_account (id),
	amount integer not null check (amount <> 0 and amount between -9007199254740991 and 9007199254740991),
	balance_after integer not null,
	version integer not null check (version >= 1),
	primary key (posting_seq, leg_no)
) strict, without rowid;
--> statement-breakpoint
-- Nobody stands on two lines of one posting; and the way of a statement, newest first.
create unique index ledger_entry_account on ledger_entry (account_id, posting_seq);
--> statement-breakpoint
create table ledger_lot (
	seq integer primary key references ledger_posting (seq),
	-- The lot in which the points were granted: itself, unless they were given more time.
	origin_seq integer not null references ledger_lot (seq),
	account_id integer not null references ledger_account (id),
	amount integer not null check (amount between 1 and 9007199254740991),
	remaining integer not null check (remaining >= 0),
	held integer not null check (held >= 0),
	earned_at integer not null,
	expires_at integer not null,
	last_use integer not null,
	check (remaining + held <= amount)
) strict;
--> statement-breakpoint
-- In the order in which lots are spent.
create index ledger_lot_live on ledger_lot (account_id, expires_at, earned_at, seq)
	where remaining + held > 0;
--> statement-breakpoint
create index ledger_lot_due on ledger_lot (expires_at) where remaining > 0;
--> statement-breakpoint
create table ledger_lot_use (
	posting_seq integer not null references ledger_posting (seq),
	lot_seq integer not null references ledger_lot (seq),
	d_remaining integer not null,
	d_held integer not null,
	remaining_after integer not null,
	held_after integer not null,
	primary key (posting_seq, lot_seq),
	check (d_remaining <> 0 or d_held <> 0)
) strict, without rowid;
--> statement-breakpoint
-- How a lot stood at an earlier moment.
create unique index ledger_lot_use_lot on ledger_lot_use (lot_seq, posting_seq);
--> statement-breakpoint
create table ledger_hold (
	seq integer primary key references ledger_posting (seq),
	from_id integer not null references ledger_account (id),
	to_id integer not null references ledger_account (id),
	amount integer not null check (amount between 1 and 9007199254740991),
	expires_at integer not null,
	captured integer not null check (captured >= 0),
	released integer not null check (released >= 0),
	ended_seq integer references ledger_posting (seq),
	check (ended_seq is null or ended_seq > seq),
	check (captured + released = case when ended_seq is null then 0 else amount end)
) strict;
--> statement-breakpoint
create unique index ledger_hold_ended on ledger_hold (ended_seq) where ended_seq is not null;
--> statement-breakpoint
-- What was held at an earlier moment.
create index ledger_hold_from on ledger_hold (from_id, seq);
--> statement-breakpoint
create index ledger_hold_open on ledger_hold (from_id) where ended_seq is null;
--> statement-breakpoint
create index ledger_hold_due on ledger_hold (expires_at) where ended_seq is null;
--> statement-breakpoint
-- How much of each cap an account has used. Recomputable from the attempts, as verify() does.
create table ledger_window (
	account_id integer not null references ledger_account (id),
	key text not null,
	used integer not null check (used between 0 and 9007199254740991),
	primary key (account_id, key)
) strict, without rowid;
--> statement-breakpoint
-- Roots of the complete subtrees of 2^8, 2^16 and 2^24 leaves, so that a proof need not hash them
-- all again. Written with the checkpoint that first covers them.
create table ledger_tile (
	level integer not null check (level in (8, 16, 24)),
	idx integer not null check (idx >= 0),
	hash text not null check (length(hash) = 64 and hash not glob '*[^0-9a-f]*'),
	primary key (level, idx)
) strict, without rowid;
--> statement-breakpoint
-- What the ledger signed about itself: after so many attempts the root was this.
create table ledger_checkpoint (
	size integer primary key check (size >= 1),
	root text not null check (length(root) = 64 and root not glob '*[^0-9a-f]*'),
	recorded_at integer not null check (recorded_at between 1 and 253402300799999),
	note text not null check (length(note) between 1 and 4000),
	-- The public key, for whoever checks the note: see ledger/note.ts.
	signed_by text not null check (length(signed_by) between 1 and 400)
) strict;
