-- What guards entries, lots and their uses on SQLite.
create trigger ledger_entry_insert before insert on ledger_entry begin
	select case when exists (select 1 from ledger_seal where posting_seq = new.posting_seq)
		then raise(abort, 'ledger: sealed') end;
	select case when exists (select 1 from ledger_entry where posting_seq = new.posting_seq
			and (leg_no = new.leg_no or account_id = new.account_id))
		then raise(abort, 'ledger: append-only') end;
	select case when not exists (select 1 from ledger_account where id = new.account_id
			and version + 1 = new.version and balance + new.amount = new.balance_after)
		then raise(abort, 'ledger: an entry continues its account') end;
	select case when (select state from ledger_account where id = new.account_id) <> 'open'
			and (select a.kind from ledger_posting p join ledger_attempt a on a.id = p.attempt_id
				where p.seq = new.posting_seq) <> 'reverse'
		then raise(abort, 'ledger: the account is not open') end;
end;
--> statement-breakpoint
create trigger ledger_entry_applied after insert on ledger_entry begin
	update ledger_account
	set balance = new.balance_after, version = new.version, last_seq = new.posting_seq
	where id = new.account_id;
end;
--> statement-breakpoint
create trigger ledger_entry_update before update on ledger_entry begin
	select raise(abort, 'ledger: append-only');
end;
--> statement-breakpoint
create trigger ledger_entry_delete before delete on ledger_entry begin
	select raise(abort, 'ledger: append-only');
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
create trigger ledger_lot_use_lot after insert on ledger_lot_use begin
	update ledger_lot
	set remaining = new.remaining_after, held = new.held_after, last_use = new.posting_seq
	where seq = new.lot_seq;
end;
--> statement-breakpoint
create trigger ledger_lot_use_update before update on ledger_lot_use begin
	select raise(abort, 'ledger: append-only');
end;
--> statement-breakpoint
create trigger ledger_lot_use_delete before delete on ledger_lot_use begin
	select raise(abort, 'ledger: append-only');
end;
