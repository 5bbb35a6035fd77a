-- What guards holds and windows on SQLite, and the seal that asks whether a posting is whole.
create trigger ledger_hold_insert before insert on ledger_hold begin
	select case when exists (select 1 from ledger_hold where seq = new.seq or ended_seq = new.ended_seq)
		then raise(abort, 'ledger: append-only') end;
	select case when exists (select 1 from ledger_seal where posting_seq in (new.seq, new.ended_seq))
		then raise(abort, 'ledger: sealed') end;
	select case when (select state from ledger_account where id = new.from_id) <> 'open'
		then raise(abort, 'ledger: the account is not open') end;
end;
--> statement-breakpoint
create trigger ledger_hold_kept after insert on ledger_hold begin
	update ledger_account set held = (select coalesce(sum(amount), 0) from ledger_hold
		where from_id = new.from_id and ended_seq is null)
	where id = new.from_id;
end;
--> statement-breakpoint
create trigger ledger_hold_update before update on ledger_hold begin
	select case when old.ended_seq is not null or new.ended_seq is null
		then raise(abort, 'ledger: a hold ends once') end;
	select case when new.seq <> old.seq or new.from_id <> old.from_id or new.to_id <> old.to_id
			or new.amount <> old.amount or new.expires_at <> old.expires_at
		then raise(abort, 'ledger: a hold keeps its terms') end;
	select case when exists (select 1 from ledger_seal where posting_seq = new.ended_seq)
			or exists (select 1 from ledger_hold where ended_seq = new.ended_seq)
		then raise(abort, 'ledger: sealed') end;
end;
--> statement-breakpoint
create trigger ledger_hold_freed after update on ledger_hold begin
	update ledger_account set held = (select coalesce(sum(amount), 0) from ledger_hold
		where from_id = new.from_id and ended_seq is null)
	where id = new.from_id;
end;
--> statement-breakpoint
create trigger ledger_hold_delete before delete on ledger_hold begin
	select raise(abort, 'ledger: append-only');
end;
--> statement-breakpoint
create trigger ledger_window_delete before delete on ledger_window begin
	select raise(abort, 'ledger: append-only');
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
--> statement-breakpoint
create trigger ledger_seal_update before update on ledger_seal begin
	select raise(abort, 'ledger: append-only');
end;
--> statement-breakpoint
create trigger ledger_seal_delete before delete on ledger_seal begin
	select raise(abort, 'ledger: append-only');
end;
