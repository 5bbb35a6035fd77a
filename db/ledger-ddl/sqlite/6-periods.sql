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
