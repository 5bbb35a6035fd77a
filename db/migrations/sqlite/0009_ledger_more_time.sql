drop trigger ledger_flow_insert;
--> statement-breakpoint
drop trigger ledger_flow_update;
--> statement-breakpoint
drop trigger ledger_flow_delete;
--> statement-breakpoint
drop trigger ledger_posting_insert;
--> statement-breakpoint
drop trigger ledger_lot_use_insert;
--> statement-breakpoint
drop trigger ledger_seal_insert;
--> statement-breakpoint
create table ledger_old_lot as select * from ledger_lot;
--> statement-breakpoint
drop table ledger_lot;
--> statement-breakpoint
create table ledger_lot (
	seq integer primary key references ledger_posting (seq),
	-- The lot in which the points were granted: itself, unless they were given more time.
	origin_seq integer not null references ledger_lot (seq),
	account_id integer not null references ledger_account (id),
	amount integer not null check (amount between 1 and 9007199254740991),
	remaining integer not null check (remaining >= 0),
	held integer not null check (held >= 0),
	earned_at integer not null,
	expires_at integer not null,
	last_use integer not null,
	check (remaining + held <= amount)
) strict;
--> statement-breakpoint
-- So far every lot was made by a grant.
insert into ledger_lot (seq, origin_seq, account_id, amount, remaining, held, earned_at, expires_at, last_use)
	select seq, seq, account_id, amount, remaining, held, earned_at, expires_at, last_use
	from ledger_old_lot order by seq;
--> statement-breakpoint
drop table ledger_old_lot;
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
create index ledger_lot_live on ledger_lot (account_id, expires_at, earned_at, seq)
	where remaining + held > 0;
--> statement-breakpoint
create index ledger_lot_due on ledger_lot (expires_at) where remaining > 0;
--> statement-breakpoint
create trigger ledger_flow_insert before insert on ledger_flow begin
	select raise(abort, 'ledger: flows change by migration');
end;
--> statement-breakpoint
create trigger ledger_flow_update before update on ledger_flow begin
	select raise(abort, 'ledger: flows change by migration');
end;
--> statement-breakpoint
create trigger ledger_flow_delete before delete on ledger_flow begin
	select raise(abort, 'ledger: flows change by migration');
end;
--> statement-breakpoint
create trigger ledger_posting_insert before insert on ledger_posting begin
	select case when not exists (select 1 from ledger_head where last_seq = new.seq - 1)
		then raise(abort, 'ledger: postings follow one another') end;
	select case when not exists (select 1 from ledger_attempt a where a.id = new.attempt_id
			and a.seq = new.seq and (a.kind = 'reverse') = (new.reverses is not null)
			and (new.n_legs = 0) = case a.kind when 'expire' then a.body ->> '$.expiresAt' is not null
				else a.kind in ('hold', 'release') end)
		then raise(abort, 'ledger: a posting answers its attempt') end;
	select case when new.undone_after <= (select max(undone_after) from ledger_posting
				where reverses = new.reverses)
			or exists (select 1 from ledger_posting where seq = new.reverses and reverses is not null)
		then raise(abort, 'ledger: undone once, and an undoing never') end;
	select case when new.undone_after > (select sum(amount) from ledger_entry
			where posting_seq = new.reverses and amount > 0)
		then raise(abort, 'ledger: no more is undone than was done') end;
	select case when new.reverses is not null and (select a.kind from ledger_posting p
			join ledger_attempt a on a.id = p.attempt_id where p.seq = new.reverses)
			not in ('grant', 'spend', 'capture', 'transfer', 'expire')
		then raise(abort, 'ledger: not reversible') end;
end;
--> statement-breakpoint
create trigger ledger_lot_insert before insert on ledger_lot begin
	select case when exists (select 1 from ledger_lot where seq = new.seq)
		then raise(abort, 'ledger: append-only') end;
	select case when exists (select 1 from ledger_seal where posting_seq = new.seq)
		then raise(abort, 'ledger: sealed') end;
	select case when new.remaining <> new.amount or new.held <> 0 or new.last_use <> 0
		then raise(abort, 'ledger: a lot starts full') end;
end;
--> statement-breakpoint
create trigger ledger_lot_update before update on ledger_lot begin
	select case when new.seq <> old.seq or new.account_id <> old.account_id
			or new.origin_seq <> old.origin_seq
			or new.amount <> old.amount or new.earned_at <> old.earned_at
			or new.expires_at <> old.expires_at
		then raise(abort, 'ledger: a lot keeps its owner, amount and expiry') end;
	select case when new.last_use <= old.last_use or not exists (select 1 from ledger_lot_use
			where posting_seq = new.last_use and lot_seq = new.seq
			and remaining_after = new.remaining and held_after = new.held)
		then raise(abort, 'ledger: a lot follows its uses') end;
end;
--> statement-breakpoint
create trigger ledger_lot_delete before delete on ledger_lot begin
	select raise(abort, 'ledger: append-only');
end;
--> statement-breakpoint
create trigger ledger_lot_use_insert before insert on ledger_lot_use begin
	select case when exists (select 1 from ledger_seal where posting_seq = new.posting_seq)
		then raise(abort, 'ledger: sealed') end;
	select case when exists (select 1 from ledger_lot_use
			where posting_seq = new.posting_seq and lot_seq = new.lot_seq)
		then raise(abort, 'ledger: append-only') end;
	select case when not exists (select 1 from ledger_lot where seq = new.lot_seq
			and remaining + new.d_remaining = new.remaining_after
			and held + new.d_held = new.held_after)
		then raise(abort, 'ledger: a use continues its lot') end;
	-- What each kind may do to a lot, and nothing expires before its time or is spent after it.
	select case when coalesce((
			select case a.kind
				when 'spend' then new.d_held = 0 and new.d_remaining < 0 and l.expires_at > a.effective_at
				when 'transfer' then new.d_held = 0 and new.d_remaining < 0 and l.expires_at > a.effective_at
				when 'hold' then new.d_held > 0 and new.d_remaining = -new.d_held
					and l.expires_at > a.effective_at
				when 'capture' then new.d_held < 0 and new.d_remaining between 0 and -new.d_held
				when 'release' then new.d_held < 0 and new.d_remaining = -new.d_held
				when 'reverse' then new.d_held = 0
				when 'expire' then new.d_held = 0 and new.d_remaining < 0
					and (l.expires_at <= a.effective_at or p.n_legs = 0)
				else 0 end
			from ledger_posting p
			join ledger_attempt a on a.id = p.attempt_id
			join ledger_lot l on l.seq = new.lot_seq
			where p.seq = new.posting_seq), 0) = 0
		then raise(abort, 'ledger: not a use of this kind at this time') end;
	-- From the grant's own lot, or back to lots that were drawn on, no more than was drawn from each.
	select case when exists (select 1 from ledger_posting p
			where p.seq = new.posting_seq and p.reverses is not null
			and case when new.lot_seq = p.reverses then new.d_remaining > 0
				else new.d_remaining < 0 or new.d_remaining
					+ (select coalesce(sum(b.d_remaining), 0) from ledger_posting r
						join ledger_lot_use b on b.posting_seq = r.seq and b.lot_seq = new.lot_seq
						where r.reverses = p.reverses)
					> (select coalesce(-sum(d_remaining + d_held), 0) from ledger_lot_use
						where posting_seq = p.reverses and lot_seq = new.lot_seq) end)
		then raise(abort, 'ledger: points go back where they came from') end;
	-- Soonest expiry first, then oldest, then lowest number: what is left of the first lot in that
	-- order must not lie before this one. Only the first is looked at, for a year has one expiry.
	select case when exists (
			select 1 from ledger_posting p
			join ledger_attempt a on a.id = p.attempt_id
			join ledger_lot l on l.seq = new.lot_seq
			join ledger_lot o on o.seq = (
				select f.seq from ledger_lot f
				where f.account_id = l.account_id and f.remaining + f.held > 0 and f.remaining > 0
				and f.seq < new.posting_seq and f.expires_at > a.effective_at
				order by f.expires_at, f.earned_at, f.seq limit 1)
			where p.seq = new.posting_seq and a.kind in ('spend', 'transfer', 'hold')
			and (o.expires_at, o.earned_at, o.seq) < (l.expires_at, l.earned_at, l.seq))
		then raise(abort, 'ledger: an earlier lot comes first') end;
end;
--> statement-breakpoint
create trigger ledger_seal_insert before insert on ledger_seal begin
	select case when exists (select 1 from ledger_seal where posting_seq = new.posting_seq)
		then raise(abort, 'ledger: sealed') end;
	select case when (select count(*) from ledger_entry where posting_seq = new.posting_seq)
			is not (select n_legs from ledger_posting where seq = new.posting_seq)
		then raise(abort, 'ledger: legs incomplete') end;
	select case when exists (select 1 from ledger_entry e
			join ledger_account a on a.id = e.account_id
			where e.posting_seq = new.posting_seq group by a.unit having sum(e.amount) <> 0)
		then raise(abort, 'ledger: unbalanced') end;
	select case when exists (select 1 from ledger_posting p
			join ledger_attempt t on t.id = p.attempt_id
			join ledger_entry g on g.posting_seq = p.seq and g.amount < 0
			join ledger_entry r on r.posting_seq = p.seq and r.amount > 0
			join ledger_account ga on ga.id = g.account_id
			join ledger_account ra on ra.id = r.account_id
			where p.seq = new.posting_seq and not exists (select 1 from ledger_flow
				where kind = t.kind and from_kind = ga.kind and to_kind = ra.kind))
		then raise(abort, 'ledger: flow not allowed') end;
	-- What members gained or lost is what their lots gained or lost.
	select case when exists (
			select account_id from (
				select l.account_id, u.d_remaining + u.d_held as points
				from ledger_lot_use u join ledger_lot l on l.seq = u.lot_seq
				where u.posting_seq = new.posting_seq
				union all
				select account_id, amount from ledger_lot where seq = new.posting_seq
				union all
				select e.account_id, -e.amount from ledger_entry e
				join ledger_account a on a.id = e.account_id
				where e.posting_seq = new.posting_seq and a.kind = 'member')
			group by account_id having sum(points) <> 0)
		then raise(abort, 'ledger: lots and entries differ') end;
	-- What holds gained or lost is what lots set aside.
	select case when (select coalesce(sum(d_held), 0) from ledger_lot_use
				where posting_seq = new.posting_seq)
			<> (select coalesce(sum(amount), 0) from ledger_hold where seq = new.posting_seq)
			- (select coalesce(sum(amount), 0) from ledger_hold where ended_seq = new.posting_seq)
		then raise(abort, 'ledger: lots and holds differ') end;
	select case when exists (select 1 from ledger_posting p
			join ledger_attempt a on a.id = p.attempt_id
			where p.seq = new.posting_seq and (
				case a.kind when 'grant' then 1 when 'expire' then p.n_legs = 0
					when 'reverse' then exists (select 1 from ledger_posting t
						join ledger_attempt o on o.id = t.attempt_id
						where t.seq = p.reverses and o.kind = 'expire')
					else 0 end <> exists (select 1 from ledger_lot where seq = p.seq)
				or (a.kind = 'hold') <> exists (select 1 from ledger_hold where seq = p.seq)
				or (a.kind in ('capture', 'release'))
					<> exists (select 1 from ledger_hold where ended_seq = p.seq)))
		then raise(abort, 'ledger: a kind brings its own rows') end;
	select case when exists (select 1 from ledger_hold h
			where h.ended_seq = new.posting_seq and (
				h.captured <> -coalesce((select amount from ledger_entry
					where posting_seq = h.ended_seq and account_id = h.from_id), 0)
				or h.captured <> coalesce((select amount from ledger_entry
					where posting_seq = h.ended_seq and account_id = h.to_id), 0)))
		then raise(abort, 'ledger: captured is what moved') end;
	-- A lot that lets points go on is that of the same points, with a later end, asked for.
	select case when exists (select 1 from ledger_lot n
			join ledger_posting p on p.seq = n.seq
			join ledger_attempt a on a.id = p.attempt_id
			where n.seq = new.posting_seq and case when a.kind = 'grant' then n.origin_seq <> n.seq
				else not exists (select 1 from ledger_lot_use u
					join ledger_lot o on o.seq = u.lot_seq
					join ledger_account c on c.id = o.account_id
					where u.posting_seq = coalesce(p.reverses, p.seq)
					and o.origin_seq = n.origin_seq and o.account_id = n.account_id
					and o.earned_at = n.earned_at and n.expires_at > o.expires_at
					and n.expires_at > a.effective_at and n.expires_at = a.body ->> '$.expiresAt'
					and (c.state = 'open' or p.reverses is not null)) end)
		then raise(abort, 'ledger: points go on as they were') end;
	-- Each leg the other way round, in proportion. Products of more than 2^31 points would not be exact.
	select case when (select reverses from ledger_posting where seq = new.posting_seq) is not null
		and exists (select 1 from ledger_posting p
			join (select posting_seq, sum(amount) as points from ledger_entry
				where posting_seq = new.posting_seq and amount > 0) own
			join (select sum(amount) as points from ledger_entry where amount > 0
				and posting_seq = (select reverses from ledger_posting where seq = new.posting_seq)) was
			join ledger_posting t on t.seq = p.reverses
			left join ledger_entry o on o.posting_seq = t.seq
			left join ledger_entry e on e.posting_seq = p.seq and e.account_id = o.account_id
			where p.seq = new.posting_seq and (p.n_legs <> t.n_legs
				or p.undone_after <> own.points + coalesce((select max(undone_after) from ledger_posting
					where reverses = t.seq and seq < p.seq), 0)
				or not coalesce(case when own.points = was.points then e.amount = -o.amount
					when abs(o.amount) = was.points then
						e.amount = case when o.amount > 0 then -own.points else own.points end
					else was.points < 2147483648 and e.amount * was.points = -o.amount * own.points
					end, 0)))
		then raise(abort, 'ledger: a reversal mirrors its target') end;
	-- As if less had been taken from the beginning: what was taken last goes back first.
	select case when exists (select 1 from ledger_posting p
			join ledger_lot_use b on b.posting_seq = p.seq
			join ledger_lot l on l.seq = b.lot_seq
			join ledger_lot_use d on d.posting_seq = p.reverses
			join ledger_lot o on o.seq = d.lot_seq and o.account_id = l.account_id
				and (o.expires_at, o.earned_at, o.seq) > (l.expires_at, l.earned_at, l.seq)
			where p.seq = new.posting_seq and p.reverses is not null and -(d.d_remaining + d.d_held) >
				(select coalesce(sum(u.d_remaining), 0) from ledger_posting r
					join ledger_lot_use u on u.posting_seq = r.seq and u.lot_seq = o.seq
					where r.reverses = p.reverses))
		then raise(abort, 'ledger: the last lot goes back first') end;
end;
