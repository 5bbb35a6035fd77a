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
