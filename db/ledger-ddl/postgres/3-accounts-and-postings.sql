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
