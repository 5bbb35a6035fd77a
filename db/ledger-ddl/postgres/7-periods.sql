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
