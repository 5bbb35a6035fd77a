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
--> statement-breakpoint
-- What guards the head, attempts, accounts, flows and postings on SQLite.
create trigger ledger_head_insert before insert on ledger_head begin
	select raise(abort, 'ledger: the head is one row');
end;
--> statement-breakpoint
create trigger ledger_head_delete before delete on ledger_head begin
	select raise(abort, 'ledger: append-only');
end;
--> statement-breakpoint
create trigger ledger_head_update before update on ledger_head
when new.last_attempt is not (select max(id) from ledger_attempt)
	or new.last_seq is not (select coalesce(max(seq), 0) from ledger_posting)
	or new.last_recorded_at is not
		(select recorded_at from ledger_attempt order by id desc limit 1)
begin
	select raise(abort, 'ledger: the head follows the books');
end;
--> statement-breakpoint

create trigger ledger_attempt_insert before insert on ledger_attempt begin
	select case when exists (select 1 from ledger_attempt
			where op_id = new.op_id or id = new.id or leaf = new.leaf)
		then raise(abort, 'ledger: append-only') end;
	select case when not exists (select 1 from ledger_head
			where last_attempt = new.id - 1 and last_recorded_at < new.recorded_at)
		then raise(abort, 'ledger: attempts follow one another') end;
	select case when new.state <> 'refused'
			and exists (select 1 from ledger_period where ends_at > new.effective_at)
		then raise(abort, 'ledger: the period is closed') end;
end;
--> statement-breakpoint
create trigger ledger_attempt_head after insert on ledger_attempt begin
	update ledger_head set last_attempt = new.id, last_recorded_at = new.recorded_at;
end;
--> statement-breakpoint
create trigger ledger_attempt_update before update on ledger_attempt begin
	select raise(abort, 'ledger: append-only');
end;
--> statement-breakpoint
create trigger ledger_attempt_delete before delete on ledger_attempt begin
	select raise(abort, 'ledger: append-only');
end;
--> statement-breakpoint

create trigger ledger_account_insert before insert on ledger_account begin
	select case when exists (select 1 from ledger_account where id = new.id or public_id = new.public_id)
		then raise(abort, 'ledger: append-only') end;
	select case when new.balance <> 0 or new.held <> 0 or new.version <> 0 or new.last_seq <> 0
			or new.state <> 'open' or new.changed_by <> new.id
		then raise(abort, 'ledger: an account starts empty') end;
	select case when not exists (select 1 from ledger_attempt where id = new.id and kind = 'open'
			and state = 'noted' and body ->> '$.account' = new.public_id)
		then raise(abort, 'ledger: an account is opened by an attempt') end;
	select case when new.sink_id is not null and not exists (select 1 from ledger_account
			where id = new.sink_id and unit = new.unit
			and kind = case new.kind when 'pool' then 'issuer' else 'expired' end)
		then raise(abort, 'ledger: a sink is of the right kind and the unit') end;
end;
--> statement-breakpoint
-- The row follows its entries, its open holds and its attempts, whoever asks for the update.
create trigger ledger_account_update before update on ledger_account begin
	select case when new.id <> old.id or new.public_id <> old.public_id or new.kind <> old.kind
			or new.unit <> old.unit or new.sink_id is not old.sink_id
			or new.floor is not old.floor or new.ceiling is not old.ceiling
			or new.ends_at is not old.ends_at
		then raise(abort, 'ledger: an account keeps its name, kind and limits') end;
	select case when (new.balance <> old.balance or new.version <> old.version
				or new.last_seq <> old.last_seq)
			and not (new.version = old.version + 1 and exists (select 1 from ledger_entry
				where account_id = new.id and posting_seq = new.last_seq
				and version = new.version and balance_after = new.balance))
		then raise(abort, 'ledger: a balance follows its entries') end;
	select case when new.held <> old.held and new.held <> (select coalesce(sum(amount), 0)
			from ledger_hold where from_id = new.id and ended_seq is null)
		then raise(abort, 'ledger: held follows the open holds') end;
	select case when (new.state <> old.state or new.changed_by <> old.changed_by)
			and not (new.changed_by > old.changed_by and exists (select 1 from ledger_attempt
				where id = new.changed_by and kind = 'close' and state = 'noted'
				and body ->> '$.account' = new.public_id
				and new.state = case body ->> '$.mode' when 'freeze' then 'frozen'
					when 'reopen' then 'open' else 'closed' end))
		then raise(abort, 'ledger: a state follows its attempt') end;
end;
--> statement-breakpoint
create trigger ledger_account_delete before delete on ledger_account begin
	select raise(abort, 'ledger: append-only');
end;
--> statement-breakpoint

create trigger ledger_flow_insert before insert on ledger_flow begin
	select raise(abort, 'ledger: flows change by migration');
end;
--> statement-breakpoint
create trigger ledger_flow_update before update on ledger_flow begin
	select raise(abort, 'ledger: flows change by migration');
end;
--> statement-breakpoint
create trigger ledger_flow_delete before delete on ledger_flow begin
	select raise(abort, 'ledger: flows change by migration');
end;
--> statement-breakpoint

create trigger ledger_posting_insert before insert on ledger_posting begin
	select case when not exists (select 1 from ledger_head where last_seq = new.seq - 1)
		then raise(abort, 'ledger: postings follow one another') end;
	select case when not exists (select 1 from ledger_attempt a where a.id = new.attempt_id
			and a.seq = new.seq and (a.kind = 'reverse') = (new.reverses is not null)
			and (new.n_legs = 0) = case a.kind when 'expire' then a.body ->> '$.expiresAt' is not null
				else a.kind in ('hold', 'release') end)
		then raise(abort, 'ledger: a posting answers its attempt') end;
	select case when new.undone_after <= (select max(undone_after) from ledger_posting
				where reverses = new.reverses)
			or exists (select 1 from ledger_posting where seq = new.reverses and reverses is not null)
		then raise(abort, 'ledger: undone once, and an undoing never') end;
	select case when new.undone_after > (select sum(amount) from ledger_entry
			where posting_seq = new.reverses and amount > 0)
		then raise(abort, 'ledger: no more is undone than was done') end;
	select case when new.reverses is not null and (select a.kind from ledger_posting p
			join ledger_attempt a on a.id = p.attempt_id where p.seq = new.reverses)
			not in ('grant', 'spend', 'capture', 'transfer', 'expire')
		then raise(abort, 'ledger: not reversible') end;
end;
--> statement-breakpoint
create trigger ledger_posting_head after insert on ledger_posting begin
	update ledger_head set last_seq = new.seq;
end;
--> statement-breakpoint
create trigger ledger_posting_update before update on ledger_posting begin
	select raise(abort, 'ledger: append-only');
end;
--> statement-breakpoint
create trigger ledger_posting_delete before delete on ledger_posting begin
	select raise(abort, 'ledger: append-only');
end;
--> statement-breakpoint
-- What guards entries, lots and their uses on SQLite.
create trigger ledger_entry_insert before insert on ledger_entry begin
	select case when exists (select 1 from ledger_seal where posting_seq = new.posting_seq)
		then raise(abort, 'ledger: sealed') end;
	select case when exists (select 1 from ledger_entry where posting_seq = new.posting_seq
			and (leg_no = new.leg_no or account_id = new.account_id))
		then raise(abort, 'ledger: append-only') end;
	select case when not exists (select 1 from ledger_account where id = new.account_id
			and version + 1 = new.version and balance + new.amount = new.balance_after)
		then raise(abort, 'ledger: an entry continues its account') end;
	select case when (select state from ledger_account where id = new.account_id) <> 'open'
			and (select a.kind from ledger_posting p join ledger_attempt a on a.id = p.attempt_id
				where p.seq = new.posting_seq) <> 'reverse'
		then raise(abort, 'ledger: the account is not open') end;
end;
--> statement-breakpoint
create trigger ledger_entry_applied after insert on ledger_entry begin
	update ledger_account
	set balance = new.balance_after, version = new.version, last_seq = new.posting_seq
	where id = new.account_id;
end;
--> statement-breakpoint
create trigger ledger_entry_update before update on ledger_entry begin
	select raise(abort, 'ledger: append-only');
end;
--> statement-breakpoint
create trigger ledger_entry_delete before delete on ledger_entry begin
	select raise(abort, 'ledger: append-only');
end;
--> statement-breakpoint

create trigger ledger_lot_insert before insert on ledger_lot begin
	select case when exists (select 1 from ledger_lot where seq = new.seq)
		then raise(abort, 'ledger: append-only') end;
	select case when exists (select 1 from ledger_seal where posting_seq = new.seq)
		then raise(abort, 'ledger: sealed') end;
	select case when new.remaining <> new.amount or new.held <> 0 or new.last_use <> 0
		then raise(abort, 'ledger: a lot starts full') end;
end;
--> statement-breakpoint
create trigger ledger_lot_update before update on ledger_lot begin
	select case when new.seq <> old.seq or new.account_id <> old.account_id
			or new.origin_seq <> old.origin_seq
			or new.amount <> old.amount or new.earned_at <> old.earned_at
			or new.expires_at <> old.expires_at
		then raise(abort, 'ledger: a lot keeps its owner, amount and expiry') end;
	select case when new.last_use <= old.last_use or not exists (select 1 from ledger_lot_use
			where posting_seq = new.last_use and lot_seq = new.seq
			and remaining_after = new.remaining and held_after = new.held)
		then raise(abort, 'ledger: a lot follows its uses') end;
end;
--> statement-breakpoint
create trigger ledger_lot_delete before delete on ledger_lot begin
	select raise(abort, 'ledger: append-only');
end;
--> statement-breakpoint

create trigger ledger_lot_use_insert before insert on ledger_lot_use begin
	select case when exists (select 1 from ledger_seal where posting_seq = new.posting_seq)
		then raise(abort, 'ledger: sealed') end;
	select case when exists (select 1 from ledger_lot_use
			where posting_seq = new.posting_seq and lot_seq = new.lot_seq)
		then raise(abort, 'ledger: append-only') end;
	select case when not exists (select 1 from ledger_lot where seq = new.lot_seq
			and remaining + new.d_remaining = new.remaining_after
			and held + new.d_held = new.held_after)
		then raise(abort, 'ledger: a use continues its lot') end;
	-- What each kind may do to a lot, and nothing expires before its time or is spent after it.
	select case when coalesce((
			select case a.kind
				when 'spend' then new.d_held = 0 and new.d_remaining < 0 and l.expires_at > a.effective_at
				when 'transfer' then new.d_held = 0 and new.d_remaining < 0 and l.expires_at > a.effective_at
				when 'hold' then new.d_held > 0 and new.d_remaining = -new.d_held
					and l.expires_at > a.effective_at
				when 'capture' then new.d_held < 0 and new.d_remaining between 0 and -new.d_held
				when 'release' then new.d_held < 0 and new.d_remaining = -new.d_held
				when 'reverse' then new.d_held = 0
				when 'expire' then new.d_held = 0 and new.d_remaining < 0
					and (l.expires_at <= a.effective_at or p.n_legs = 0)
				else 0 end
			from ledger_posting p
			join ledger_attempt a on a.id = p.attempt_id
			join ledger_lot l on l.seq = new.lot_seq
			where p.seq = new.posting_seq), 0) = 0
		then raise(abort, 'ledger: not a use of this kind at this time') end;
	-- From the grant's own lot, or back to lots that were drawn on, no more than was drawn from each.
	select case when exists (select 1 from ledger_posting p
			where p.seq = new.posting_seq and p.reverses is not null
			and case when new.lot_seq = p.reverses then new.d_remaining > 0
				else new.d_remaining < 0 or new.d_remaining
					+ (select coalesce(sum(b.d_remaining), 0) from ledger_posting r
						join ledger_lot_use b on b.posting_seq = r.seq and b.lot_seq = new.lot_seq
						where r.reverses = p.reverses)
					> (select coalesce(-sum(d_remaining + d_held), 0) from ledger_lot_use
						where posting_seq = p.reverses and lot_seq = new.lot_seq) end)
		then raise(abort, 'ledger: points go back where they came from') end;
	-- Soonest expiry first, then oldest, then lowest number: what is left of the first lot in that
	-- order must not lie before this one. Only the first is looked at, for a year has one expiry.
	select case when exists (
			select 1 from ledger_posting p
			join ledger_attempt a on a.id = p.attempt_id
			join ledger_lot l on l.seq = new.lot_seq
			join ledger_lot o on o.seq = (
				select f.seq from ledger_lot f
				where f.account_id = l.account_id and f.remaining + f.held > 0 and f.remaining > 0
				and f.seq < new.posting_seq and f.expires_at > a.effective_at
				order by f.expires_at, f.earned_at, f.seq limit 1)
			where p.seq = new.posting_seq and a.kind in ('spend', 'transfer', 'hold')
			and (o.expires_at, o.earned_at, o.seq) < (l.expires_at, l.earned_at, l.seq))
		then raise(abort, 'ledger: an earlier lot comes first') end;
end;
--> statement-breakpoint
create trigger ledger_lot_use_lot after insert on ledger_lot_use begin
	update ledger_lot
	set remaining = new.remaining_after, held = new.held_after, last_use = new.posting_seq
	where seq = new.lot_seq;
end;
--> statement-breakpoint
create trigger ledger_lot_use_update before update on ledger_lot_use begin
	select raise(abort, 'ledger: append-only');
end;
--> statement-breakpoint
create trigger ledger_lot_use_delete before delete on ledger_lot_use begin
	select raise(abort, 'ledger: append-only');
end;
--> statement-breakpoint
-- What guards holds and windows on SQLite, and the seal that asks whether a posting is whole.
create trigger ledger_hold_insert before insert on ledger_hold begin
	select case when exists (select 1 from ledger_hold where seq = new.seq or ended_seq = new.ended_seq)
		then raise(abort, 'ledger: append-only') end;
	select case when exists (select 1 from ledger_seal where posting_seq in (new.seq, new.ended_seq))
		then raise(abort, 'ledger: sealed') end;
	select case when (select state from ledger_account where id = new.from_id) <> 'open'
		then raise(abort, 'ledger: the account is not open') end;
end;
--> statement-breakpoint
create trigger ledger_hold_kept after insert on ledger_hold begin
	update ledger_account set held = (select coalesce(sum(amount), 0) from ledger_hold
		where from_id = new.from_id and ended_seq is null)
	where id = new.from_id;
end;
--> statement-breakpoint
create trigger ledger_hold_update before update on ledger_hold begin
	select case when old.ended_seq is not null or new.ended_seq is null
		then raise(abort, 'ledger: a hold ends once') end;
	select case when new.seq <> old.seq or new.from_id <> old.from_id or new.to_id <> old.to_id
			or new.amount <> old.amount or new.expires_at <> old.expires_at
		then raise(abort, 'ledger: a hold keeps its terms') end;
	select case when exists (select 1 from ledger_seal where posting_seq = new.ended_seq)
			or exists (select 1 from ledger_hold where ended_seq = new.ended_seq)
		then raise(abort, 'ledger: sealed') end;
end;
--> statement-breakpoint
create trigger ledger_hold_freed after update on ledger_hold begin
	update ledger_account set held = (select coalesce(sum(amount), 0) from ledger_hold
		where from_id = new.from_id and ended_seq is null)
	where id = new.from_id;
end;
--> statement-breakpoint
create trigger ledger_hold_delete before delete on ledger_hold begin
	select raise(abort, 'ledger: append-only');
end;
--> statement-breakpoint
create trigger ledger_window_delete before delete on ledger_window begin
	select raise(abort, 'ledger: append-only');
end;
--> statement-breakpoint

create trigger ledger_seal_insert before insert on ledger_seal begin
	select case when exists (select 1 from ledger_seal where posting_seq = new.posting_seq)
		then raise(abort, 'ledger: sealed') end;
	select case when (select count(*) from ledger_entry where posting_seq = new.posting_seq)
			is not (select n_legs from ledger_posting where seq = new.posting_seq)
		then raise(abort, 'ledger: legs incomplete') end;
	select case when exists (select 1 from ledger_entry e
			join ledger_account a on a.id = e.account_id
			where e.posting_seq = new.posting_seq group by a.unit having sum(e.amount) <> 0)
		then raise(abort, 'ledger: unbalanced') end;
	select case when exists (select 1 from ledger_posting p
			join ledger_attempt t on t.id = p.attempt_id
			join ledger_entry g on g.posting_seq = p.seq and g.amount < 0
			join ledger_entry r on r.posting_seq = p.seq and r.amount > 0
			join ledger_account ga on ga.id = g.account_id
			join ledger_account ra on ra.id = r.account_id
			where p.seq = new.posting_seq and not exists (select 1 from ledger_flow
				where kind = t.kind and from_kind = ga.kind and to_kind = ra.kind))
		then raise(abort, 'ledger: flow not allowed') end;
	select case when exists (select 1 from ledger_entry e
			join ledger_account pool on pool.id = e.account_id and pool.kind = 'pool'
			join ledger_entry o on o.posting_seq = e.posting_seq
			join ledger_account a on a.id = o.account_id and a.kind = 'issuer'
			where e.posting_seq = new.posting_seq and a.id <> pool.sink_id)
		then raise(abort, 'ledger: a pool has one issuer') end;
	select case when exists (select 1 from ledger_posting p
			join ledger_attempt t on t.id = p.attempt_id
			join ledger_entry e on e.posting_seq = p.seq
			join ledger_account pool on pool.id = e.account_id and pool.ends_at <= t.effective_at
			where p.seq = new.posting_seq
			and (t.kind = 'grant' or (t.kind = 'transfer' and e.amount > 0)))
		then raise(abort, 'ledger: the pool has ended') end;
	-- What members gained or lost is what their lots gained or lost.
	select case when exists (
			select account_id from (
				select l.account_id, u.d_remaining + u.d_held as points
				from ledger_lot_use u join ledger_lot l on l.seq = u.lot_seq
				where u.posting_seq = new.posting_seq
				union all
				select account_id, amount from ledger_lot where seq = new.posting_seq
				union all
				select e.account_id, -e.amount from ledger_entry e
				join ledger_account a on a.id = e.account_id
				where e.posting_seq = new.posting_seq and a.kind = 'member')
			group by account_id having sum(points) <> 0)
		then raise(abort, 'ledger: lots and entries differ') end;
	-- What holds gained or lost is what lots set aside.
	select case when (select coalesce(sum(d_held), 0) from ledger_lot_use
				where posting_seq = new.posting_seq)
			<> (select coalesce(sum(amount), 0) from ledger_hold where seq = new.posting_seq)
			- (select coalesce(sum(amount), 0) from ledger_hold where ended_seq = new.posting_seq)
		then raise(abort, 'ledger: lots and holds differ') end;
	select case when exists (select 1 from ledger_posting p
			join ledger_attempt a on a.id = p.attempt_id
			where p.seq = new.posting_seq and (
				case a.kind when 'grant' then 1 when 'expire' then p.n_legs = 0
					when 'reverse' then exists (select 1 from ledger_posting t
						join ledger_attempt o on o.id = t.attempt_id
						where t.seq = p.reverses and o.kind = 'expire')
					else 0 end <> exists (select 1 from ledger_lot where seq = p.seq)
				or (a.kind = 'hold') <> exists (select 1 from ledger_hold where seq = p.seq)
				or (a.kind in ('capture', 'release'))
					<> exists (select 1 from ledger_hold where ended_seq = p.seq)))
		then raise(abort, 'ledger: a kind brings its own rows') end;
	select case when exists (select 1 from ledger_hold h
			where h.ended_seq = new.posting_seq and (
				h.captured <> -coalesce((select amount from ledger_entry
					where posting_seq = h.ended_seq and account_id = h.from_id), 0)
				or h.captured <> coalesce((select amount from ledger_entry
					where posting_seq = h.ended_seq and account_id = h.to_id), 0)))
		then raise(abort, 'ledger: captured is what moved') end;
	-- A lot that lets points go on is that of the same points, with a later end, asked for.
	select case when exists (select 1 from ledger_lot n
			join ledger_posting p on p.seq = n.seq
			join ledger_attempt a on a.id = p.attempt_id
			where n.seq = new.posting_seq and case when a.kind = 'grant' then n.origin_seq <> n.seq
				else not exists (select 1 from ledger_lot_use u
					join ledger_lot o on o.seq = u.lot_seq
					join ledger_account c on c.id = o.account_id
					where u.posting_seq = coalesce(p.reverses, p.seq)
					and o.origin_seq = n.origin_seq and o.account_id = n.account_id
					and o.earned_at = n.earned_at and n.expires_at > o.expires_at
					and n.expires_at > a.effective_at and n.expires_at = a.body ->> '$.expiresAt'
					and (c.state = 'open' or p.reverses is not null)) end)
		then raise(abort, 'ledger: points go on as they were') end;
	-- Each leg the other way round, in proportion. Products of more than 2^31 points would not be exact.
	select case when (select reverses from ledger_posting where seq = new.posting_seq) is not null
		and exists (select 1 from ledger_posting p
			join (select posting_seq, sum(amount) as points from ledger_entry
				where posting_seq = new.posting_seq and amount > 0) own
			join (select sum(amount) as points from ledger_entry where amount > 0
				and posting_seq = (select reverses from ledger_posting where seq = new.posting_seq)) was
			join ledger_posting t on t.seq = p.reverses
			left join ledger_entry o on o.posting_seq = t.seq
			left join ledger_entry e on e.posting_seq = p.seq and e.account_id = o.account_id
			where p.seq = new.posting_seq and (p.n_legs <> t.n_legs
				or p.undone_after <> own.points + coalesce((select max(undone_after) from ledger_posting
					where reverses = t.seq and seq < p.seq), 0)
				or not coalesce(case when own.points = was.points then e.amount = -o.amount
					when abs(o.amount) = was.points then
						e.amount = case when o.amount > 0 then -own.points else own.points end
					else was.points < 2147483648 and e.amount * was.points = -o.amount * own.points
					end, 0)))
		then raise(abort, 'ledger: a reversal mirrors its target') end;
	-- As if less had been taken from the beginning: what was taken last goes back first.
	select case when exists (select 1 from ledger_posting p
			join ledger_lot_use b on b.posting_seq = p.seq
			join ledger_lot l on l.seq = b.lot_seq
			join ledger_lot_use d on d.posting_seq = p.reverses
			join ledger_lot o on o.seq = d.lot_seq and o.account_id = l.account_id
				and (o.expires_at, o.earned_at, o.seq) > (l.expires_at, l.earned_at, l.seq)
			where p.seq = new.posting_seq and p.reverses is not null and -(d.d_remaining + d.d_held) >
				(select coalesce(sum(u.d_remaining), 0) from ledger_posting r
					join ledger_lot_use u on u.posting_seq = r.seq and u.lot_seq = o.seq
					where r.reverses = p.reverses))
		then raise(abort, 'ledger: the last lot goes back first') end;
end;
--> statement-breakpoint
create trigger ledger_seal_update before update on ledger_seal begin
	select raise(abort, 'ledger: append-only');
end;
--> statement-breakpoint
create trigger ledger_seal_delete before delete on ledger_seal begin
	select raise(abort, 'ledger: append-only');
end;
--> statement-breakpoint
-- What guards tiles and checkpoints on SQLite.
create trigger ledger_tile_insert before insert on ledger_tile begin
	select case when exists (select 1 from ledger_tile where level = new.level and idx = new.idx)
		then raise(abort, 'ledger: append-only') end;
	select case when new.idx <> (select coalesce(max(idx), -1) + 1 from ledger_tile where level = new.level)
		then raise(abort, 'ledger: tiles follow one another') end;
	select case when (new.idx + 1) << new.level > (select last_attempt from ledger_head)
		then raise(abort, 'ledger: a tile is complete') end;
end;
--> statement-breakpoint
create trigger ledger_tile_update before update on ledger_tile begin
	select raise(abort, 'ledger: append-only');
end;
--> statement-breakpoint
create trigger ledger_tile_delete before delete on ledger_tile begin
	select raise(abort, 'ledger: append-only');
end;
--> statement-breakpoint

create trigger ledger_checkpoint_insert before insert on ledger_checkpoint begin
	select case when exists (select 1 from ledger_checkpoint
			where size = (select max(size) from ledger_checkpoint)
			and (size >= new.size or recorded_at > new.recorded_at))
		then raise(abort, 'ledger: checkpoints only grow') end;
	select case when new.size > (select last_attempt from ledger_head)
		then raise(abort, 'ledger: a checkpoint signs what is there') end;
end;
--> statement-breakpoint
create trigger ledger_checkpoint_update before update on ledger_checkpoint begin
	select raise(abort, 'ledger: append-only');
end;
--> statement-breakpoint
create trigger ledger_checkpoint_delete before delete on ledger_checkpoint begin
	select raise(abort, 'ledger: append-only');
end;
--> statement-breakpoint
-- Periods that are closed, and what guards them on SQLite.
create table ledger_period (
	-- Nothing that happened before is accepted any more.
	ends_at integer primary key check (ends_at between -62135596800000 and 253402300799999),
	-- Its body says what the books said.
	attempt_id integer not null unique references ledger_attempt (id)
) strict;
--> statement-breakpoint
create trigger ledger_period_insert before insert on ledger_period begin
	select case when exists (select 1 from ledger_period
			where ends_at >= new.ends_at or attempt_id = new.attempt_id)
		then raise(abort, 'ledger: periods follow one another') end;
	select case when not exists (select 1 from ledger_attempt where id = new.attempt_id
			and kind = 'close-period' and state = 'noted' and effective_at >= new.ends_at
			and body ->> '$.endsAt' = new.ends_at)
		then raise(abort, 'ledger: a period is closed by an attempt') end;
end;
--> statement-breakpoint
create trigger ledger_period_update before update on ledger_period begin
	select raise(abort, 'ledger: append-only');
end;
--> statement-breakpoint
create trigger ledger_period_delete before delete on ledger_period begin
	select raise(abort, 'ledger: append-only');
end;
