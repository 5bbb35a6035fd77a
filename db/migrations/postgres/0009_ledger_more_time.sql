-- So far every lot was made by a grant.
alter table ledger_lot disable trigger user;
--> statement-breakpoint
alter table ledger_lot add column origin_seq bigint references ledger_lot (seq);
--> statement-breakpoint
update ledger_lot set origin_seq = seq;
--> statement-breakpoint
set constraints all immediate;
--> statement-breakpoint
alter table ledger_lot alter column origin_seq set not null;
--> statement-breakpoint
alter table ledger_lot enable trigger user;
--> statement-breakpoint
alter table ledger_flow disable trigger user;
--> statement-breakpoint
delete from ledger_flow;
--> statement-breakpoint
insert into ledger_flow (kind, from_kind, to_kind) values
	('grant', 'issuer', 'member'),
	('spend', 'member', 'merchant'), ('spend', 'member', 'issuer'),
	('capture', 'member', 'merchant'), ('capture', 'member', 'issuer'),
	('expire', 'member', 'expired'),
	('transfer', 'member', 'issuer'), ('transfer', 'merchant', 'issuer'),
	('transfer', 'merchant', 'merchant'), ('transfer', 'expired', 'issuer'),
	('transfer', 'issuer', 'merchant'), ('transfer', 'issuer', 'issuer'),
	('reverse', 'member', 'issuer'), ('reverse', 'merchant', 'member'),
	('reverse', 'issuer', 'member'), ('reverse', 'issuer', 'merchant'),
	('reverse', 'merchant', 'merchant'), ('reverse', 'issuer', 'expired'),
	('reverse', 'merchant', 'issuer'), ('reverse', 'issuer', 'issuer'),
	('reverse', 'expired', 'member');
--> statement-breakpoint
alter table ledger_flow enable trigger user;
--> statement-breakpoint
create or replace function ledger_postings_follow() returns trigger language plpgsql
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
create or replace function ledger_lot_follows() returns trigger language plpgsql
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
create or replace function ledger_lot_use_follows() returns trigger language plpgsql
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
create or replace function ledger_seal_checks() returns trigger language plpgsql
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
