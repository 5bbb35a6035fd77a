-- What guards the head, attempts, accounts, flows and postings on SQLite.
create trigger ledger_head_insert before insert on ledger_head begin
	select raise(abort, 'ledger: the head is one row');
end;
--> statement-breakpoint
create trigger ledger_head_delete before delete on ledger_head begin
	select raise(abort, 'ledger: append-only');
end;
--> statement-breakpoint
create trigger ledger_head_update before update on ledger_head
when new.last_attempt is not (select max(id) from ledger_attempt)
	or new.last_seq is not (select coalesce(max(seq), 0) from ledger_posting)
	or new.last_recorded_at is not
		(select recorded_at from ledger_attempt order by id desc limit 1)
begin
	select raise(abort, 'ledger: the head follows the books');
end;
--> statement-breakpoint

create trigger ledger_attempt_insert before insert on ledger_attempt begin
	select case when exists (select 1 from ledger_attempt
			where op_id = new.op_id or id = new.id or leaf = new.leaf)
		then raise(abort, 'ledger: append-only') end;
	select case when not exists (select 1 from ledger_head
			where last_attempt = new.id - 1 and last_recorded_at < new.recorded_at)
		then raise(abort, 'ledger: attempts follow one another') end;
	select case when new.state <> 'refused'
			and exists (select 1 from ledger_period where ends_at > new.effective_at)
		then raise(abort, 'ledger: the period is closed') end;
end;
--> statement-breakpoint
create trigger ledger_attempt_head after insert on ledger_attempt begin
	update ledger_head set last_attempt = new.id, last_recorded_at = new.recorded_at;
end;
--> statement-breakpoint
create trigger ledger_attempt_update before update on ledger_attempt begin
	select raise(abort, 'ledger: append-only');
end;
--> statement-breakpoint
create trigger ledger_attempt_delete before delete on ledger_attempt begin
	select raise(abort, 'ledger: append-only');
end;
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
-- The row follows its entries, its open holds and its attempts, whoever asks for the update.
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
create trigger ledger_posting_head after insert on ledger_posting begin
	update ledger_head set last_seq = new.seq;
end;
--> statement-breakpoint
create trigger ledger_posting_update before update on ledger_posting begin
	select raise(abort, 'ledger: append-only');
end;
--> statement-breakpoint
create trigger ledger_posting_delete before delete on ledger_posting begin
	select raise(abort, 'ledger: append-only');
end;
