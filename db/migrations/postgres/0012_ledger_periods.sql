-- The check that now lets a period be closed.
alter table ledger_attempt drop constraint ledger_attempt_kind_check;
--> statement-breakpoint
alter table ledger_attempt add check (kind in ('open', 'transfer', 'grant', 'spend', 'hold', 'capture',
	'release', 'reverse', 'expire', 'close', 'close-period'));
--> statement-breakpoint
create table ledger_period (
	-- Nothing that happened before is accepted any more.
	ends_at bigint primary key check (ends_at between -62135596800000 and 253402300799999),
	-- Its body says what the books said.
	attempt_id bigint not null unique references ledger_attempt (id)
);
--> statement-breakpoint
create or replace function ledger_period_follows() returns trigger language plpgsql
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
create or replace function ledger_attempts_follow() returns trigger language plpgsql
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
create trigger ledger_period_forbid before update or delete or truncate on ledger_period
	for each statement execute function ledger_forbid();
--> statement-breakpoint
create trigger ledger_period_insert before insert on ledger_period
	for each row execute function ledger_period_follows();
