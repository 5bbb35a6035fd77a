drop trigger ledger_flow_insert;
--> statement-breakpoint
drop trigger ledger_flow_update;
--> statement-breakpoint
drop trigger ledger_flow_delete;
--> statement-breakpoint
drop trigger ledger_seal_insert;
--> statement-breakpoint
create table ledger_old_account as select * from ledger_account;
--> statement-breakpoint
drop table ledger_account;
--> statement-breakpoint
create table ledger_account (
	-- The attempt that opened it.
	id integer primary key references ledger_attempt (id),
	public_id text not null unique check (length(public_id) between 1 and 64),
	kind text not null check (kind in ('issuer', 'pool', 'member', 'merchant', 'expired')),
	unit text not null check (unit in ('PTS', 'HON')),
	sink_id integer references ledger_account (id),
	-- How far below zero an issuer may go, and what the others may hold at most; null for no such limit.
	floor integer check (floor between -9007199254740991 and -1),
	ceiling integer check (ceiling between 1 and 9007199254740991),
	-- Of a pool: from then on nothing is granted from it, and what it has left goes back.
	ends_at integer check (ends_at between -62135596800000 and 253402300799999),
	state text not null check (state in ('open', 'frozen', 'closed')),
	changed_by integer not null references ledger_attempt (id),
	balance integer not null check (balance between -9007199254740991 and 9007199254740991),
	held integer not null check (held >= 0),
	version integer not null check (version >= 0),
	last_seq integer not null,
	constraint floor check (case kind when 'issuer' then balance <= 0 else balance - held >= 0 end),
	constraint budget check (balance >= floor),
	constraint ceiling check (balance <= ceiling),
	check (floor is null or kind = 'issuer'),
	check (ceiling is null or kind in ('pool', 'member', 'merchant')),
	check (kind = 'member' or held = 0),
	check (sink_id is null or kind in ('issuer', 'pool')),
	-- A pool has a size, an end and an issuer to whom the rest returns.
	check ((kind = 'pool') = (ends_at is not null)),
	check (kind <> 'pool' or (ceiling is not null and sink_id is not null)),
	-- Honour points buy nothing.
	check (not (kind = 'merchant' and unit = 'HON')),
	check (state <> 'closed' or (balance = 0 and held = 0))
) strict;
--> statement-breakpoint
insert into ledger_account (id, public_id, kind, unit, sink_id, floor, ceiling, state, changed_by, balance, held, version, last_seq) select id, public_id, kind, unit, sink_id, floor, ceiling, state, changed_by, balance, held, version, last_seq from ledger_old_account order by 1;
--> statement-breakpoint
drop table ledger_old_account;
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
create index ledger_account_ends on ledger_account (ends_at) where ends_at is not null;
--> statement-breakpoint
create trigger ledger_account_insert before insert on ledger_account begin
	select case when exists (select 1 from ledger_account where id = new.id or public_id = new.public_id)
		then raise(abort, 'ledger: append-only') end;
	select case when new.balance <> 0 or new.held <> 0 or new.version <> 0 or new.last_seq <> 0
			or new.state <> 'open' or new.changed_by <> new.id
		then raise(abort, 'ledger: an account starts empty') end;
	select case when not exists (select 1 from ledger_attempt where id = new.id and kind = 'open'
			and state = 'noted' and body ->> '$.account' = new.public_id)
		then raise(abort, 'ledger: an account is opened by an attempt') end;
	select case when new.sink_id is not null and not exists (select 1 from ledger_account
			where id = new.sink_id and unit = new.unit
			and kind = case new.kind when 'pool' then 'issuer' else 'expired' end)
		then raise(abort, 'ledger: a sink is of the right kind and the unit') end;
end;
--> statement-breakpoint
create trigger ledger_account_update before update on ledger_account begin
	select case when new.id <> old.id or new.public_id <> old.public_id or new.kind <> old.kind
			or new.unit <> old.unit or new.sink_id is not old.sink_id
			or new.floor is not old.floor or new.ceiling is not old.ceiling
			or new.ends_at is not old.ends_at
		then raise(abort, 'ledger: an account keeps its name, kind and limits') end;
	select case when (new.balance <> old.balance or new.version <> old.version
				or new.last_seq <> old.last_seq)
			and not (new.version = old.version + 1 and exists (select 1 from ledger_entry
				where account_id = new.id and posting_seq = new.last_seq
				and version = new.version and balance_after = new.balance))
		then raise(abort, 'ledger: a balance follows its entries') end;
	select case when new.held <> old.held and new.held <> (select coalesce(sum(amount), 0)
			from ledger_hold where from_id = new.id and ended_seq is null)
		then raise(abort, 'ledger: held follows the open holds') end;
	select case when (new.state <> old.state or new.changed_by <> old.changed_by)
			and not (new.changed_by > old.changed_by and exists (select 1 from ledger_attempt
				where id = new.changed_by and kind = 'close' and state = 'noted'
				and body ->> '$.account' = new.public_id
				and new.state = case body ->> '$.mode' when 'freeze' then 'frozen'
					when 'reopen' then 'open' else 'closed' end))
		then raise(abort, 'ledger: a state follows its attempt') end;
end;
--> statement-breakpoint
create trigger ledger_account_delete before delete on ledger_account begin
	select raise(abort, 'ledger: append-only');
end;
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
	select case when exists (select 1 from ledger_entry e
			join ledger_account pool on pool.id = e.account_id and pool.kind = 'pool'
			join ledger_entry o on o.posting_seq = e.posting_seq
			join ledger_account a on a.id = o.account_id and a.kind = 'issuer'
			where e.posting_seq = new.posting_seq and a.id <> pool.sink_id)
		then raise(abort, 'ledger: a pool has one issuer') end;
	select case when exists (select 1 from ledger_posting p
			join ledger_attempt t on t.id = p.attempt_id
			join ledger_entry e on e.posting_seq = p.seq
			join ledger_account pool on pool.id = e.account_id and pool.ends_at <= t.effective_at
			where p.seq = new.posting_seq
			and (t.kind = 'grant' or (t.kind = 'transfer' and e.amount > 0)))
		then raise(abort, 'ledger: the pool has ended') end;
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
