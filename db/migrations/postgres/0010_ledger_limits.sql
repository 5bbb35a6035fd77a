alter table ledger_account add column floor bigint check (floor between -9007199254740991 and -1);
--> statement-breakpoint
alter table ledger_account add column ceiling bigint check (ceiling between 1 and 9007199254740991);
--> statement-breakpoint
alter table ledger_account add constraint budget check (balance >= floor);
--> statement-breakpoint
alter table ledger_account add constraint ceiling check (balance <= ceiling);
--> statement-breakpoint
alter table ledger_account add check (floor is null or kind = 'issuer');
--> statement-breakpoint
alter table ledger_account add check (ceiling is null or kind in ('member', 'merchant'));
--> statement-breakpoint
create or replace function ledger_account_follows() returns trigger language plpgsql
	set enable_seqscan = off as $$
begin
	if (new.id, new.public_id, new.kind, new.unit, new.sink_id, new.floor, new.ceiling)
		is distinct from (old.id, old.public_id, old.kind, old.unit, old.sink_id, old.floor, old.ceiling)
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
create or replace function ledger_entries_follow() returns trigger language plpgsql
	set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
	set join_collapse_limit = 1 as $$
begin
	-- `offset 0` keeps a join that way round: by what a new table knows of itself, PostgreSQL walked all
	-- seals and looked for each among the rows of the statement.
	if (select count(*) from (select 1 from fresh f join lateral (select 1 from ledger_seal
		where posting_seq = f.posting_seq offset 0) s on true) as found) > 0
	then raise exception 'ledger: sealed'; end if;
	if (select count(*) from (select 1 from (select f.amount, f.version, f.balance_after, a.kind, a.floor, a.ceiling,
			lag(f.version, 1, a.version) over before as version_before,
			lag(f.balance_after, 1, a.balance) over before as balance_before
			from fresh f join lateral (select * from ledger_account
				where id = f.account_id offset 0) a on true
			window before as (partition by f.account_id order by f.posting_seq)) c
		where version <> version_before + 1 or balance_after <> balance_before + amount
		or (kind <> 'issuer' and balance_after < 0) or balance_after < floor
		or balance_after > ceiling) as found) > 0
	then raise exception 'ledger: an entry continues its account'; end if;
	if (select count(*) from (select 1 from fresh f join lateral (select a.kind, c.state
			from ledger_account c, ledger_posting p join ledger_attempt a on a.id = p.attempt_id
			where c.id = f.account_id and p.seq = f.posting_seq offset 0) op on true
		where op.state <> 'open' and op.kind <> 'reverse') as found) > 0
	then raise exception 'ledger: the account is not open'; end if;
	update ledger_account a
	set balance = l.balance_after, version = l.version, last_seq = l.posting_seq
	from (select distinct on (account_id) * from fresh order by account_id, posting_seq desc) l
	where a.id = l.account_id;
	return null;
end $$;
