create table ledger_old_account as select * from ledger_account;
--> statement-breakpoint
drop table ledger_account;
--> statement-breakpoint
create table ledger_account (
	-- The attempt that opened it.
	id integer primary key references ledger_attempt (id),
	public_id text not null unique check (length(public_id) between 1 and 64),
	kind text not null check (kind in ('issuer', 'member', 'merchant', 'expired')),
	unit text not null check (unit in ('PTS', 'HON')),
	sink_id integer references ledger_account (id),
	-- How far below zero an issuer may go, and what the others may hold at most; null for no such limit.
	floor integer check (floor between -9007199254740991 and -1),
	ceiling integer check (ceiling between 1 and 9007199254740991),
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
	check (ceiling is null or kind in ('member', 'merchant')),
	check (kind = 'member' or held = 0),
	check (sink_id is null or kind = 'issuer'),
	-- Honour points buy nothing.
	check (not (kind = 'merchant' and unit = 'HON')),
	check (state <> 'closed' or (balance = 0 and held = 0))
) strict;
--> statement-breakpoint
insert into ledger_account (id, public_id, kind, unit, sink_id, state, changed_by, balance, held, version, last_seq) select id, public_id, kind, unit, sink_id, state, changed_by, balance, held, version, last_seq from ledger_old_account order by 1;
--> statement-breakpoint
drop table ledger_old_account;
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
			where id = new.sink_id and kind = 'expired' and unit = new.unit)
		then raise(abort, 'ledger: a sink is an expired account of the unit') end;
end;
--> statement-breakpoint
create trigger ledger_account_update before update on ledger_account begin
	select case when new.id <> old.id or new.public_id <> old.public_id or new.kind <> old.kind
			or new.unit <> old.unit or new.sink_id is not old.sink_id
			or new.floor is not old.floor or new.ceiling is not old.ceiling
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
