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
				(a.kind = 'grant') <> exists (select 1 from ledger_lot where seq = p.seq)
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
	select case when exists (select 1 from ledger_posting p
			join ledger_entry e on e.posting_seq = p.seq
			where p.seq = new.posting_seq and p.reverses is not null
			and not exists (select 1 from ledger_entry t where t.posting_seq = p.reverses
				and t.account_id = e.account_id and t.amount = -e.amount))
		or exists (select 1 from ledger_posting p join ledger_posting t on t.seq = p.reverses
			where p.seq = new.posting_seq and p.n_legs <> t.n_legs)
		then raise(abort, 'ledger: a reversal mirrors its target') end;
end;
--> statement-breakpoint
create trigger ledger_seal_update before update on ledger_seal begin
	select raise(abort, 'ledger: append-only');
end;
--> statement-breakpoint
create trigger ledger_seal_delete before delete on ledger_seal begin
	select raise(abort, 'ledger: append-only');
end;
