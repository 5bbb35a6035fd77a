-- Checks that now let pools in.
alter table ledger_account drop constraint ledger_account_kind_check;
--> statement-breakpoint
alter table ledger_account drop constraint ledger_account_check1;
--> statement-breakpoint
alter table ledger_account drop constraint ledger_account_check5;
--> statement-breakpoint
alter table ledger_account add check (kind in ('issuer', 'pool', 'member', 'merchant', 'expired'));
--> statement-breakpoint
alter table ledger_account add check (sink_id is null or kind in ('issuer', 'pool'));
--> statement-breakpoint
alter table ledger_account add check (ceiling is null or kind in ('pool', 'member', 'merchant'));
--> statement-breakpoint
alter table ledger_account add column ends_at bigint check (ends_at between -62135596800000 and 253402300799999);
--> statement-breakpoint
alter table ledger_account add check ((kind = 'pool') = (ends_at is not null));
--> statement-breakpoint
alter table ledger_account add check (kind <> 'pool' or (ceiling is not null and sink_id is not null));
--> statement-breakpoint
alter table ledger_flow disable trigger user;
--> statement-breakpoint
delete from ledger_flow;
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
alter table ledger_flow enable trigger user;
--> statement-breakpoint
create index ledger_account_ends on ledger_account (ends_at) where ends_at is not null;
--> statement-breakpoint
create or replace function ledger_account_starts() returns trigger language plpgsql
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
create or replace function ledger_account_follows() returns trigger language plpgsql
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
