create table ledger_old_attempt as select * from ledger_attempt;
--> statement-breakpoint
drop table ledger_attempt;
--> statement-breakpoint
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
insert into ledger_attempt (id, op_id, kind, actor, reference, effective_at, recorded_at, state, seq, body, outcome, leaf) select id, op_id, kind, actor, reference, effective_at, recorded_at, state, seq, body, outcome, leaf from ledger_old_attempt order by 1;
--> statement-breakpoint
drop table ledger_old_attempt;
--> statement-breakpoint
create table ledger_period (
	-- Nothing that happened before is accepted any more.
	ends_at integer primary key check (ends_at between -62135596800000 and 253402300799999),
	-- Its body says what the books said.
	attempt_id integer not null unique references ledger_attempt (id)
) strict;
--> statement-breakpoint
create unique index ledger_attempt_seq on ledger_attempt (seq) where seq is not null;
--> statement-breakpoint
create unique index ledger_attempt_recorded on ledger_attempt (recorded_at);
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
