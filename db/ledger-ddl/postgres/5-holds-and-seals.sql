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
