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
--> statement-breakpoint
-- Nothing of the ledger is deleted on PostgreSQL, and little is changed.
create function ledger_forbid() returns trigger language plpgsql as $$
begin
	raise exception 'ledger: append-only';
end $$;
--> statement-breakpoint
create trigger ledger_head_forbid before insert or delete or truncate on ledger_head
	for each statement execute function ledger_forbid();
--> statement-breakpoint
create trigger ledger_attempt_forbid before update or delete or truncate on ledger_attempt
	for each statement execute function ledger_forbid();
--> statement-breakpoint
create trigger ledger_account_forbid before delete or truncate on ledger_account
	for each statement execute function ledger_forbid();
--> statement-breakpoint
create trigger ledger_flow_forbid before insert or update or delete or truncate on ledger_flow
	for each statement execute function ledger_forbid();
--> statement-breakpoint
create trigger ledger_posting_forbid before update or delete or truncate on ledger_posting
	for each statement execute function ledger_forbid();
--> statement-breakpoint
create trigger ledger_seal_forbid before update or delete or truncate on ledger_seal
	for each statement execute function ledger_forbid();
--> statement-breakpoint
create trigger ledger_entry_forbid before update or delete or truncate on ledger_entry
	for each statement execute function ledger_forbid();
--> statement-breakpoint
create trigger ledger_lot_forbid before delete or truncate on ledger_lot
	for each statement execute function ledger_forbid();
--> statement-breakpoint
create trigger ledger_lot_use_forbid before update or delete or truncate on ledger_lot_use
	for each statement execute function ledger_forbid();
--> statement-breakpoint
create trigger ledger_hold_forbid before delete or truncate on ledger_hold
	for each statement execute function ledger_forbid();
--> statement-breakpoint
create trigger ledger_window_forbid before delete or truncate on ledger_window
	for each statement execute function ledger_forbid();
--> statement-breakpoint
create trigger ledger_tile_forbid before update or delete or truncate on ledger_tile
	for each statement execute function ledger_forbid();
--> statement-breakpoint
create trigger ledger_checkpoint_forbid before update or delete or truncate on ledger_checkpoint
	for each statement execute function ledger_forbid();
--> statement-breakpoint
-- What guards the head, attempts, accounts and postings on PostgreSQL.
create function ledger_head_follows() returns trigger language plpgsql
	set enable_seqscan = off as $$
begin
	if new.last_attempt is distinct from (select max(id) from ledger_attempt)
		or new.last_seq is distinct from (select coalesce(max(seq), 0) from ledger_posting)
		or new.last_recorded_at is distinct from
			(select recorded_at from ledger_attempt order by id desc limit 1)
	then raise exception 'ledger: the head follows the books'; end if;
	return new;
end $$;
--> statement-breakpoint
create trigger ledger_head_update before update on ledger_head
	for each row execute function ledger_head_follows();
--> statement-breakpoint

-- The checks of a statement count what is wrong instead of asking whether it exists: `exists` is planned
-- for its first row, and walked a whole table for each row of the batch to have it early.
create function ledger_attempts_follow() returns trigger language plpgsql
	set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
	set join_collapse_limit = 1 as $$
declare
	head ledger_head;
begin
	select * into head from ledger_head;
	if (select count(*) from (select 1 from (select id, recorded_at,
			lag(id, 1, head.last_attempt) over (order by id) as id_before,
			lag(recorded_at, 1, head.last_recorded_at) over (order by id) as recorded_before
			from fresh) f
		where id <> id_before + 1 or recorded_at <= recorded_before) as found) > 0
	then raise exception 'ledger: attempts follow one another'; end if;
	if (select count(*) from (select 1 from fresh f join ledger_period p on p.ends_at > f.effective_at
		where f.state <> 'refused') as found) > 0
	then raise exception 'ledger: the period is closed'; end if;
	update ledger_head set last_attempt = f.id, last_recorded_at = f.recorded_at
	from (select id, recorded_at from fresh order by id desc limit 1) f;
	return null;
end $$;
--> statement-breakpoint
create trigger ledger_attempt_insert after insert on ledger_attempt
	referencing new table as fresh for each statement execute function ledger_attempts_follow();
--> statement-breakpoint

create function ledger_account_starts() returns trigger language plpgsql
	set enable_seqscan = off as $$
begin
	if new.balance <> 0 or new.held <> 0 or new.version <> 0 or new.last_seq <> 0
		or new.state <> 'open' or new.changed_by <> new.id
	then raise exception 'ledger: an account starts empty'; end if;
	if not exists (select 1 from ledger_attempt where id = new.id and kind = 'open'
		and state = 'noted' and body::jsonb ->> 'account' = new.public_id)
	then raise exception 'ledger: an account is opened by an attempt'; end if;
	if new.sink_id is not null and not exists (select 1 from ledger_account
		where id = new.sink_id and unit = new.unit
		and kind = case new.kind when 'pool' then 'issuer' else 'expired' end)
	then raise exception 'ledger: a sink is of the right kind and the unit'; end if;
	return new;
end $$;
--> statement-breakpoint
create trigger ledger_account_insert before insert on ledger_account
	for each row execute function ledger_account_starts();
--> statement-breakpoint
-- The row follows its entries, its open holds and its attempts, whoever asks for the update.
create function ledger_account_follows() returns trigger language plpgsql
	set enable_seqscan = off as $$
begin
	if (new.id, new.public_id, new.kind, new.unit, new.sink_id, new.floor, new.ceiling, new.ends_at)
		is distinct from (old.id, old.public_id, old.kind, old.unit, old.sink_id, old.floor, old.ceiling,
			old.ends_at)
	then raise exception 'ledger: an account keeps its name, kind and limits'; end if;
	if (new.balance, new.version, new.last_seq) <> (old.balance, old.version, old.last_seq)
		and not (new.version > old.version and exists (select 1 from ledger_entry
			where account_id = new.id and posting_seq = new.last_seq
			and version = new.version and balance_after = new.balance))
	then raise exception 'ledger: a balance follows its entries'; end if;
	if new.held <> old.held and new.held <> (select coalesce(sum(amount), 0)
		from ledger_hold where from_id = new.id and ended_seq is null)
	then raise exception 'ledger: held follows the open holds'; end if;
	if (new.state, new.changed_by) <> (old.state, old.changed_by)
		and not (new.changed_by > old.changed_by and exists (select 1 from ledger_attempt
			where id = new.changed_by and kind = 'close' and state = 'noted'
			and body::jsonb ->> 'account' = new.public_id
			and new.state = case body::jsonb ->> 'mode' when 'freeze' then 'frozen'
				when 'reopen' then 'open' else 'closed' end))
	then raise exception 'ledger: a state follows its attempt'; end if;
	return new;
end $$;
--> statement-breakpoint
create trigger ledger_account_update before update on ledger_account
	for each row execute function ledger_account_follows();
--> statement-breakpoint

create function ledger_postings_follow() returns trigger language plpgsql
	set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
	set join_collapse_limit = 1 as $$
declare
	last bigint;
begin
	select last_seq into last from ledger_head;
	if (select count(*) from (select 1 from (select seq, lag(seq, 1, last) over (order by seq) as before from fresh) f
		where seq <> before + 1) as found) > 0
	then raise exception 'ledger: postings follow one another'; end if;
	if (select count(*) from (select 1 from fresh p where not exists (select 1 from ledger_attempt a
		where a.id = p.attempt_id and a.seq = p.seq
		and (a.kind = 'reverse') = (p.reverses is not null)
		and (p.n_legs = 0) = case a.kind when 'expire' then a.body::jsonb ->> 'expiresAt' is not null
			else a.kind in ('hold', 'release') end)) as found) > 0
	then raise exception 'ledger: a posting answers its attempt'; end if;
	if (select count(*) from (select 1 from fresh p join ledger_posting t on t.seq = p.reverses
		join ledger_attempt a on a.id = t.attempt_id
		where t.reverses is not null or a.kind not in ('grant', 'spend', 'capture', 'transfer', 'expire')) as found) > 0
	then raise exception 'ledger: not reversible'; end if;
	if (select count(*) from (select 1 from (select reverses, seq, undone_after,
			lag(undone_after, 1, 0::bigint) over (partition by reverses order by seq) as undone_before
			from fresh where reverses is not null) p
		where p.undone_after <= p.undone_before or exists (select 1 from ledger_posting o
			where o.reverses = p.reverses and o.seq < p.seq and o.undone_after >= p.undone_after)) as found) > 0
	then raise exception 'ledger: undone once, and an undoing never'; end if;
	if (select count(*) from (select 1 from fresh p where p.undone_after > (select sum(amount)
		from ledger_entry where posting_seq = p.reverses and amount > 0)) as found) > 0
	then raise exception 'ledger: no more is undone than was done'; end if;
	update ledger_head set last_seq = (select max(seq) from fresh)
	where exists (select 1 from fresh);
	return null;
end $$;
--> statement-breakpoint
create trigger ledger_posting_insert after insert on ledger_posting
	referencing new table as fresh for each statement execute function ledger_postings_follow();
--> statement-breakpoint
-- What guards entries, lots and their uses on PostgreSQL.
create function ledger_entries_follow() returns trigger language plpgsql
	set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
	set join_collapse_limit = 1 as $$
begin
	-- `offset 0` keeps a join that way round: by what a new table knows of itself, PostgreSQL walked all
	-- seals and looked for each among the rows of the statement.
	if (select count(*) from (select 1 from fresh f join lateral (select 1 from ledger_seal
		where posting_seq = f.posting_seq offset 0) s on true) as found) > 0
	then raise exception 'ledger: sealed'; end if;
	if (select count(*) from (select 1 from (select f.amount, f.version, f.balance_after, a.kind, a.floor, a.ceiling,
			lag(f.version, 1, a.version) over before as version_before,
			lag(f.balance_after, 1, a.balance) over before as balance_before
			from fresh f join lateral (select * from ledger_account
				where id = f.account_id offset 0) a on true
			window before as (partition by f.account_id order by f.posting_seq)) c
		where version <> version_before + 1 or balance_after <> balance_before + amount
		or (kind <> 'issuer' and balance_after < 0) or balance_after < floor
		or balance_after > ceiling) as found) > 0
	then raise exception 'ledger: an entry continues its account'; end if;
	if (select count(*) from (select 1 from fresh f join lateral (select a.kind, c.state
			from ledger_account c, ledger_posting p join ledger_attempt a on a.id = p.attempt_id
			where c.id = f.account_id and p.seq = f.posting_seq offset 0) op on true
		where op.state <> 'open' and op.kind <> 'reverse') as found) > 0
	then raise exception 'ledger: the account is not open'; end if;
	update ledger_account a
	set balance = l.balance_after, version = l.version, last_seq = l.posting_seq
	from (select distinct on (account_id) * from fresh order by account_id, posting_seq desc) l
	where a.id = l.account_id;
	return null;
end $$;
--> statement-breakpoint
create trigger ledger_entry_insert after insert on ledger_entry
	referencing new table as fresh for each statement execute function ledger_entries_follow();
--> statement-breakpoint

create function ledger_lot_starts() returns trigger language plpgsql
	set enable_seqscan = off as $$
begin
	if exists (select 1 from ledger_seal where posting_seq = new.seq)
	then raise exception 'ledger: sealed'; end if;
	if new.remaining <> new.amount or new.held <> 0 or new.last_use <> 0
	then raise exception 'ledger: a lot starts full'; end if;
	return new;
end $$;
--> statement-breakpoint
create trigger ledger_lot_insert before insert on ledger_lot
	for each row execute function ledger_lot_starts();
--> statement-breakpoint
create function ledger_lot_follows() returns trigger language plpgsql
	set enable_seqscan = off as $$
begin
	if (new.seq, new.origin_seq, new.account_id, new.amount, new.earned_at, new.expires_at)
		<> (old.seq, old.origin_seq, old.account_id, old.amount, old.earned_at, old.expires_at)
	then raise exception 'ledger: a lot keeps its owner, amount and expiry'; end if;
	if new.last_use <= old.last_use or not exists (select 1 from ledger_lot_use
		where posting_seq = new.last_use and lot_seq = new.seq
		and remaining_after = new.remaining and held_after = new.held)
	then raise exception 'ledger: a lot follows its uses'; end if;
	return new;
end $$;
--> statement-breakpoint
create trigger ledger_lot_update before update on ledger_lot
	for each row execute function ledger_lot_follows();
--> statement-breakpoint

-- Fires after the statement, row by row in its order: each use meets its lot as the one before
-- left it.
create function ledger_lot_use_follows() returns trigger language plpgsql
	set enable_seqscan = off as $$
declare
	lot ledger_lot;
	op ledger_attempt;
begin
	if exists (select 1 from ledger_seal where posting_seq = new.posting_seq)
	then raise exception 'ledger: sealed'; end if;
	select * into lot from ledger_lot where seq = new.lot_seq;
	if lot.remaining + new.d_remaining <> new.remaining_after
		or lot.held + new.d_held <> new.held_after
	then raise exception 'ledger: a use continues its lot'; end if;
	select a.* into op from ledger_posting p join ledger_attempt a on a.id = p.attempt_id
	where p.seq = new.posting_seq;
	-- What each kind may do to a lot, and nothing expires before its time or is spent after it.
	if not coalesce(case op.kind
		when 'spend' then new.d_held = 0 and new.d_remaining < 0 and lot.expires_at > op.effective_at
		when 'transfer' then new.d_held = 0 and new.d_remaining < 0
			and lot.expires_at > op.effective_at
		when 'hold' then new.d_held > 0 and new.d_remaining = -new.d_held
			and lot.expires_at > op.effective_at
		when 'capture' then new.d_held < 0 and new.d_remaining between 0 and -new.d_held
		when 'release' then new.d_held < 0 and new.d_remaining = -new.d_held
		when 'reverse' then new.d_held = 0
		when 'expire' then new.d_held = 0 and new.d_remaining < 0
			and (lot.expires_at <= op.effective_at
				or (select n_legs from ledger_posting where seq = new.posting_seq) = 0)
		else false end, false)
	then raise exception 'ledger: not a use of this kind at this time'; end if;
	-- From the grant's own lot, or back to lots that were drawn on, no more than was drawn from each.
	if op.kind = 'reverse' and exists (select 1 from ledger_posting p where p.seq = new.posting_seq
		and case when new.lot_seq = p.reverses then new.d_remaining > 0
			else new.d_remaining < 0 or (select coalesce(sum(b.d_remaining), 0) from ledger_posting r
					join ledger_lot_use b on b.posting_seq = r.seq and b.lot_seq = new.lot_seq
					where r.reverses = p.reverses and r.seq <= p.seq)
				> (select coalesce(-sum(d_remaining + d_held), 0) from ledger_lot_use
					where posting_seq = p.reverses and lot_seq = new.lot_seq) end)
	then raise exception 'ledger: points go back where they came from'; end if;
	-- Soonest expiry first, then oldest, then lowest number: what is left of the first lot in that
	-- order must not lie before this one. Only the first is looked at, for a year has one expiry.
	if op.kind in ('spend', 'transfer', 'hold') and exists (
		select 1 from (
			select f.expires_at, f.earned_at, f.seq from ledger_lot f
			where f.account_id = lot.account_id and f.remaining + f.held > 0 and f.remaining > 0
			and f.seq < new.posting_seq and f.expires_at > op.effective_at
			order by f.expires_at, f.earned_at, f.seq limit 1) o
		where (o.expires_at, o.earned_at, o.seq) < (lot.expires_at, lot.earned_at, lot.seq))
	then raise exception 'ledger: an earlier lot comes first'; end if;
	update ledger_lot
	set remaining = new.remaining_after, held = new.held_after, last_use = new.posting_seq
	where seq = new.lot_seq;
	return null;
end $$;
--> statement-breakpoint
create trigger ledger_lot_use_insert after insert on ledger_lot_use
	for each row execute function ledger_lot_use_follows();
--> statement-breakpoint
-- What guards holds on PostgreSQL, and the seal that asks whether a posting is whole.
create function ledger_hold_follows() returns trigger language plpgsql
	set enable_seqscan = off as $$
begin
	if tg_op = 'UPDATE' then
		if old.ended_seq is not null or new.ended_seq is null
		then raise exception 'ledger: a hold ends once'; end if;
		if (new.seq, new.from_id, new.to_id, new.amount, new.expires_at)
			<> (old.seq, old.from_id, old.to_id, old.amount, old.expires_at)
		then raise exception 'ledger: a hold keeps its terms'; end if;
		if exists (select 1 from ledger_seal where posting_seq = new.ended_seq)
		then raise exception 'ledger: sealed'; end if;
	else
		if exists (select 1 from ledger_seal where posting_seq in (new.seq, new.ended_seq))
		then raise exception 'ledger: sealed'; end if;
		if (select state from ledger_account where id = new.from_id) <> 'open'
		then raise exception 'ledger: the account is not open'; end if;
	end if;
	return new;
end $$;
--> statement-breakpoint
create trigger ledger_hold_change before insert or update on ledger_hold
	for each row execute function ledger_hold_follows();
--> statement-breakpoint
create function ledger_hold_keeps() returns trigger language plpgsql
	set enable_seqscan = off as $$
begin
	update ledger_account set held = (select coalesce(sum(amount), 0) from ledger_hold
		where from_id = new.from_id and ended_seq is null)
	where id = new.from_id;
	return null;
end $$;
--> statement-breakpoint
create trigger ledger_hold_kept after insert or update on ledger_hold
	for each row execute function ledger_hold_keeps();
--> statement-breakpoint

create function ledger_seal_checks() returns trigger language plpgsql
	set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
	set join_collapse_limit = 1 as $$
begin
	if (select count(*) from (select 1 from fresh s join ledger_posting p on p.seq = s.posting_seq
		left join ledger_entry e on e.posting_seq = p.seq
		group by p.seq, p.n_legs having count(e.leg_no) <> p.n_legs) as found) > 0
	then raise exception 'ledger: legs incomplete'; end if;
	if (select count(*) from (select 1 from fresh s join ledger_entry e on e.posting_seq = s.posting_seq
		join ledger_account a on a.id = e.account_id
		group by s.posting_seq, a.unit having sum(e.amount) <> 0) as found) > 0
	then raise exception 'ledger: unbalanced'; end if;
	if (select count(*) from (select 1 from fresh s join ledger_posting p on p.seq = s.posting_seq
		join ledger_attempt t on t.id = p.attempt_id
		join ledger_entry g on g.posting_seq = p.seq and g.amount < 0
		join ledger_entry r on r.posting_seq = p.seq and r.amount > 0
		join ledger_account ga on ga.id = g.account_id
		join ledger_account ra on ra.id = r.account_id
		where not exists (select 1 from ledger_flow
			where kind = t.kind and from_kind = ga.kind and to_kind = ra.kind)) as found) > 0
	then raise exception 'ledger: flow not allowed'; end if;
	if (select count(*) from (select 1 from fresh s join lateral (select pool.sink_id from ledger_entry e
			join lateral (select sink_id from ledger_account
				where id = e.account_id and kind = 'pool' offset 0) pool on true
			where e.posting_seq = s.posting_seq offset 0) given on true
		join lateral (select a.id from ledger_entry o
			join lateral (select id from ledger_account
				where id = o.account_id and kind = 'issuer' offset 0) a on true
			where o.posting_seq = s.posting_seq offset 0) issuer on true
		where issuer.id <> given.sink_id) as found) > 0
	then raise exception 'ledger: a pool has one issuer'; end if;
	if (select count(*) from (select 1 from fresh s join lateral (select pool.ends_at, e.amount from ledger_entry e
			join lateral (select ends_at from ledger_account
				where id = e.account_id and kind = 'pool' offset 0) pool on true
			where e.posting_seq = s.posting_seq offset 0) given on true
		join ledger_posting p on p.seq = s.posting_seq
		join ledger_attempt t on t.id = p.attempt_id
		where given.ends_at <= t.effective_at
		and (t.kind = 'grant' or (t.kind = 'transfer' and given.amount > 0))) as found) > 0
	then raise exception 'ledger: the pool has ended'; end if;
	-- What members gained or lost is what their lots gained or lost.
	if (select count(*) from (select 1 from (
			select s.posting_seq, l.account_id, u.d_remaining + u.d_held as points
			from fresh s join ledger_lot_use u on u.posting_seq = s.posting_seq
			join ledger_lot l on l.seq = u.lot_seq
			union all
			select s.posting_seq, l.account_id, l.amount
			from fresh s join ledger_lot l on l.seq = s.posting_seq
			union all
			select s.posting_seq, e.account_id, -e.amount
			from fresh s join ledger_entry e on e.posting_seq = s.posting_seq
			join ledger_account a on a.id = e.account_id where a.kind = 'member') m
		group by posting_seq, account_id having sum(points) <> 0) as found) > 0
	then raise exception 'ledger: lots and entries differ'; end if;
	-- What holds gained or lost is what lots set aside.
	if (select count(*) from (select 1 from (
			select s.posting_seq, u.d_held as points
			from fresh s join ledger_lot_use u on u.posting_seq = s.posting_seq
			union all
			select s.posting_seq, -h.amount from fresh s join ledger_hold h on h.seq = s.posting_seq
			union all
			select s.posting_seq, h.amount
			from fresh s join ledger_hold h on h.ended_seq = s.posting_seq) k
		group by posting_seq having sum(points) <> 0) as found) > 0
	then raise exception 'ledger: lots and holds differ'; end if;
	if (select count(*) from (select 1 from fresh s join ledger_posting p on p.seq = s.posting_seq
		join ledger_attempt a on a.id = p.attempt_id
		where case a.kind when 'grant' then true when 'expire' then p.n_legs = 0
			when 'reverse' then exists (select 1 from ledger_posting t
				join ledger_attempt o on o.id = t.attempt_id
				where t.seq = p.reverses and o.kind = 'expire')
			else false end <> exists (select 1 from ledger_lot where seq = p.seq)
		or (a.kind = 'hold') <> exists (select 1 from ledger_hold where seq = p.seq)
		or (a.kind in ('capture', 'release'))
			<> exists (select 1 from ledger_hold where ended_seq = p.seq)) as found) > 0
	then raise exception 'ledger: a kind brings its own rows'; end if;
	if (select count(*) from (select 1 from fresh s join ledger_hold h on h.ended_seq = s.posting_seq
		where h.captured <> -coalesce((select amount from ledger_entry
			where posting_seq = h.ended_seq and account_id = h.from_id), 0)
		or h.captured <> coalesce((select amount from ledger_entry
			where posting_seq = h.ended_seq and account_id = h.to_id), 0)) as found) > 0
	then raise exception 'ledger: captured is what moved'; end if;
	-- A lot that lets points go on is that of the same points, with a later end, asked for.
	if (select count(*) from (select 1 from fresh s join ledger_lot n on n.seq = s.posting_seq
		join ledger_posting p on p.seq = n.seq
		join ledger_attempt a on a.id = p.attempt_id
		where case when a.kind = 'grant' then n.origin_seq <> n.seq
			else not exists (select 1 from ledger_lot_use u
				join ledger_lot o on o.seq = u.lot_seq
				join ledger_account c on c.id = o.account_id
				where u.posting_seq = coalesce(p.reverses, p.seq)
				and o.origin_seq = n.origin_seq and o.account_id = n.account_id
				and o.earned_at = n.earned_at and n.expires_at > o.expires_at
				and n.expires_at > a.effective_at
				and n.expires_at = (a.body::jsonb ->> 'expiresAt')::bigint
				and (c.state = 'open' or p.reverses is not null)) end) as found) > 0
	then raise exception 'ledger: points go on as they were'; end if;
	-- Each leg the other way round, in proportion. Products of more than 2^31 points would not be exact.
	if (select count(*) from (select 1 from fresh s join ledger_posting p on p.seq = s.posting_seq
		join ledger_posting t on t.seq = p.reverses
		cross join lateral (select sum(amount)::bigint as points from ledger_entry
			where posting_seq = p.seq and amount > 0) own
		cross join lateral (select sum(amount)::bigint as points from ledger_entry
			where posting_seq = t.seq and amount > 0) was
		left join ledger_entry o on o.posting_seq = t.seq
		left join ledger_entry e on e.posting_seq = p.seq and e.account_id = o.account_id
		where p.n_legs <> t.n_legs
		or p.undone_after <> own.points + coalesce((select max(undone_after) from ledger_posting
			where reverses = t.seq and seq < p.seq), 0)
		or not coalesce(case when own.points = was.points then e.amount = -o.amount
			when abs(o.amount) = was.points then
				e.amount = case when o.amount > 0 then -own.points else own.points end
			when was.points < 2147483648 then e.amount::numeric * was.points = -o.amount * own.points
			end, false)) as found) > 0
	then raise exception 'ledger: a reversal mirrors its target'; end if;
	-- As if less had been taken from the beginning: what was taken last goes back first.
	if (select count(*) from (select 1 from fresh s join ledger_posting p on p.seq = s.posting_seq
		join ledger_lot_use b on b.posting_seq = p.seq
		join ledger_lot l on l.seq = b.lot_seq
		join ledger_lot_use d on d.posting_seq = p.reverses
		join ledger_lot o on o.seq = d.lot_seq and o.account_id = l.account_id
			and (o.expires_at, o.earned_at, o.seq) > (l.expires_at, l.earned_at, l.seq)
		where p.reverses is not null and -(d.d_remaining + d.d_held) >
			(select coalesce(sum(u.d_remaining), 0) from ledger_posting r
				join ledger_lot_use u on u.posting_seq = r.seq and u.lot_seq = o.seq
				where r.reverses = p.reverses and r.seq <= p.seq)) as found) > 0
	then raise exception 'ledger: the last lot goes back first'; end if;
	return null;
end $$;
--> statement-breakpoint
create trigger ledger_seal_insert after insert on ledger_seal
	referencing new table as fresh for each statement execute function ledger_seal_checks();
--> statement-breakpoint
-- What guards tiles and checkpoints on PostgreSQL.
create function ledger_tiles_follow() returns trigger language plpgsql as $$
begin
	if new.idx <> (select coalesce(max(idx), -1) + 1 from ledger_tile where level = new.level)
	then raise exception 'ledger: tiles follow one another'; end if;
	if (new.idx + 1) << new.level::int > (select last_attempt from ledger_head)
	then raise exception 'ledger: a tile is complete'; end if;
	return new;
end $$;
--> statement-breakpoint
create trigger ledger_tile_insert before insert on ledger_tile
	for each row execute function ledger_tiles_follow();
--> statement-breakpoint

create function ledger_checkpoints_grow() returns trigger language plpgsql as $$
begin
	if exists (select 1 from ledger_checkpoint where size = (select max(size) from ledger_checkpoint)
		and (size >= new.size or recorded_at > new.recorded_at))
	then raise exception 'ledger: checkpoints only grow'; end if;
	if new.size > (select last_attempt from ledger_head)
	then raise exception 'ledger: a checkpoint signs what is there'; end if;
	return new;
end $$;
--> statement-breakpoint
create trigger ledger_checkpoint_insert before insert on ledger_checkpoint
	for each row execute function ledger_checkpoints_grow();
--> statement-breakpoint
-- Periods that are closed, and what guards them on PostgreSQL.
create table ledger_period (
	-- Nothing that happened before is accepted any more.
	ends_at bigint primary key check (ends_at between -62135596800000 and 253402300799999),
	-- Its body says what the books said.
	attempt_id bigint not null unique references ledger_attempt (id)
);
--> statement-breakpoint
create trigger ledger_period_forbid before update or delete or truncate on ledger_period
	for each statement execute function ledger_forbid();
--> statement-breakpoint
create function ledger_period_follows() returns trigger language plpgsql
	set enable_seqscan = off as $$
begin
	if exists (select 1 from ledger_period where ends_at >= new.ends_at)
	then raise exception 'ledger: periods follow one another'; end if;
	if not exists (select 1 from ledger_attempt where id = new.attempt_id
		and kind = 'close-period' and state = 'noted' and effective_at >= new.ends_at
		and (body::jsonb ->> 'endsAt')::bigint = new.ends_at)
	then raise exception 'ledger: a period is closed by an attempt'; end if;
	return new;
end $$;
--> statement-breakpoint
create trigger ledger_period_insert before insert on ledger_period
	for each row execute function ledger_period_follows();
