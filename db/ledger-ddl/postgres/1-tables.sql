-- The ledger's tables on PostgreSQL. The same tables as on SQLite; only the guards differ:
-- here most of them judge a whole statement at once, for a thousand updates of one hot account in
-- one transaction would each walk past all the versions before it.
-- Principle: constraints stop mistakes and bad code. A person with the file is found by verify().
-- Times are milliseconds since 1970 in UTC; 9007199254740991 as an expiry means never.
-- A function keeps the plans that it made while the tables were empty. Hence the settings: start
-- from the fresh rows, in the order written, and look the others up.
-- TRUNCATE fires no row triggers, hence statement triggers against it.

-- One row: where the books end. Every posting moves it, so the sequence has no gap and writers
-- meet here. A sequence of the database would skip a number with every rollback.
create table ledger_head (
	id bigint primary key check (id = 1),
	last_seq bigint not null,
	last_attempt bigint not null,
	last_recorded_at bigint not null
);
--> statement-breakpoint
insert into ledger_head (id, last_seq, last_attempt, last_recorded_at) values (1, 0, 0, 0);
--> statement-breakpoint
-- Every operation that was asked for and what became of it, for ever.
create table ledger_attempt (
	id bigint primary key,
	op_id text collate "C" not null unique check (length(op_id) between 1 and 64),
	kind text not null check (kind in ('open', 'transfer', 'grant', 'spend', 'hold', 'capture',
		'release', 'reverse', 'expire', 'close', 'close-period')),
	actor text not null check (length(actor) between 1 and 64),
	reference text not null check (length(reference) <= 120),
	effective_at bigint not null check (effective_at between -62135596800000 and 253402300799999),
	recorded_at bigint not null check (recorded_at between 1 and 253402300799999),
	state text not null check (state in ('posted', 'noted', 'refused')),
	seq bigint,
	body text not null check (body::jsonb is not null),
	outcome text not null check (outcome::jsonb is not null),
	-- Hash of everything that belongs to it, for the tree: see ledger/leaf.ts.
	leaf text collate "C" not null unique check (leaf ~ '^[0-9a-f]{64}$'),
	check ((state = 'posted') = (seq is not null))
);
--> statement-breakpoint
create unique index ledger_attempt_seq on ledger_attempt (seq) where seq is not null;
--> statement-breakpoint
-- Where the books stood at a time.
create unique index ledger_attempt_recorded on ledger_attempt (recorded_at);
--> statement-breakpoint
create table ledger_account (
	-- The attempt that opened it.
	id bigint primary key references ledger_attempt (id),
	public_id text collate "C" not null unique check (length(public_id) between 1 and 64),
	kind text not null check (kind in ('issuer', 'pool', 'member', 'merchant', 'expired')),
	unit text not null check (unit in ('PTS', 'HON')),
	sink_id bigint references ledger_account (id),
	-- How far below zero an issuer may go, and what the others may hold at most; null for no such limit.
	floor bigint check (floor between -9007199254740991 and -1),
	ceiling bigint check (ceiling between 1 and 9007199254740991),
	-- Of a pool: from then on nothing is granted from it, and what it has left goes back.
	ends_at bigint check (ends_at between -62135596800000 and 253402300799999),
	state text not null check (state in ('open', 'frozen', 'closed')),
	changed_by bigint not null references ledger_attempt (id),
	balance bigint not null check (balance between -9007199254740991 and 9007199254740991),
	held bigint not null check (held >= 0),
	version bigint not null check (version >= 0),
	last_seq bigint not null,
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
);
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
);
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
	seq bigint primary key,
	attempt_id bigint not null references ledger_attempt (id),
	n_legs bigint not null check (n_legs = 0 or n_legs between 2 and 64),
	reverses bigint references ledger_posting (seq),
	-- How many points of what it reverses are undone once this is counted.
	undone_after bigint check (undone_after >= 1),
	check ((reverses is null) = (undone_after is null))
);
--> statement-breakpoint
create unique index ledger_posting_reverses on ledger_posting (reverses, undone_after)
	where reverses is not null;
--> statement-breakpoint
create table ledger_seal (
	posting_seq bigint primary key references ledger_posting (seq)
);
--> statement-breakpoint
create table ledger_entry (
	posting_seq bigint not null references ledger_posting (seq),
	leg_no bigint not null check (leg_no between 1 and 64),
	account_id bigint not null references ledger_account (id),
	amount bigint not null check (amount <> 0 and amount between -9007199254740991 and 9007199254740991),
	balance_after bigint not null,
	version bigint not null check (version >= 1),
	primary key (posting_seq, leg_no)
);
--> statement-breakpoint
-- Nobody stands on two lines of one posting; and the way of a statement, newest first.
create unique index ledger_entry_account on ledger_entry (account_id, posting_seq);
--> statement-breakpoint
create table ledger_lot (
	seq bigint primary key references ledger_posting (seq),
	-- The lot in which the points were granted: itself, unless they were given more time.
	origin_seq bigint not null references ledger_lot (seq),
	account_id bigint not null references ledger_account (id),
	amount bigint not null check (amount between 1 and 9007199254740991),
	remaining bigint not null check (remaining >= 0),
	held bigint not null check (held >= 0),
	earned_at bigint not null,
	expires_at bigint not null,
	last_use bigint not null,
	check (remaining + held <= amount)
);
--> statement-breakpoint
-- In the order in which lots are spent.
create index ledger_lot_live on ledger_lot (account_id, expires_at, earned_at, seq)
	where remaining + held > 0;
--> statement-breakpoint
create index ledger_lot_due on ledger_lot (expires_at) where remaining > 0;
--> statement-breakpoint
create table ledger_lot_use (
	posting_seq bigint not null references ledger_posting (seq),
	lot_seq bigint not null references ledger_lot (seq),
	d_remaining bigint not null,
	d_held bigint not null,
	remaining_after bigint not null,
	held_after bigint not null,
	primary key (posting_seq, lot_seq),
	check (d_remaining <> 0 or d_held <> 0)
);
--> statement-breakpoint
-- How a lot stood at an earlier moment.
create unique index ledger_lot_use_lot on ledger_lot_use (lot_seq, posting_seq);
--> statement-breakpoint
create table ledger_hold (
	seq bigint primary key references ledger_posting (seq),
	from_id bigint not null references ledger_account (id),
	to_id bigint not null references ledger_account (id),
	amount bigint not null check (amount between 1 and 9007199254740991),
	expires_at bigint not null,
	captured bigint not null check (captured >= 0),
	released bigint not null check (released >= 0),
	ended_seq bigint references ledger_posting (seq),
	check (ended_seq is null or ended_seq > seq),
	check (captured + released = case when ended_seq is null then 0 else amount end)
);
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
	account_id bigint not null references ledger_account (id),
	key text collate "C" not null,
	used bigint not null check (used between 0 and 9007199254740991),
	primary key (account_id, key)
);
--> statement-breakpoint
-- Roots of the complete subtrees of 2^8, 2^16 and 2^24 leaves, so that a proof need not hash them
-- all again. Written with the checkpoint that first covers them.
create table ledger_tile (
	level bigint not null check (level in (8, 16, 24)),
	idx bigint not null check (idx >= 0),
	hash text collate "C" not null check (hash ~ '^[0-9a-f]{64}$'),
	primary key (level, idx)
);
--> statement-breakpoint
-- What the ledger signed about itself: after so many attempts the root was this.
create table ledger_checkpoint (
	size bigint primary key check (size >= 1),
	root text collate "C" not null check (root ~ '^[0-9a-f]{64}$'),
	recorded_at bigint not null check (recorded_at between 1 and 253402300799999),
	note text not null check (length(note) between 1 and 4000),
	-- The public key, for whoever checks the note: see ledger/note.ts.
	signed_by text not null check (length(signed_by) between 1 and 400)
);
--> statement-breakpoint
-- The references are circular, so these two come after the tables they point to.
alter table ledger_attempt add constraint ledger_attempt_seq
	foreign key (seq) references ledger_posting (seq) deferrable initially deferred;
--> statement-breakpoint
alter table ledger_posting add constraint ledger_posting_sealed
	foreign key (seq) references ledger_seal (posting_seq) deferrable initially deferred;
