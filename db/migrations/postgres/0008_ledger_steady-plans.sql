create or replace function ledger_entries_follow() returns trigger language plpgsql
	set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
	set join_collapse_limit = 1 as $$
begin
	-- `offset 0` keeps a join that way round: by what a new table knows of itself, PostgreSQL walked all
	-- seals and looked for each among the rows of the statement.
	if (select count(*) from (select 1 from fresh f join lateral (select 1 from ledger_seal
		where posting_seq = f.posting_seq offset 0) s on true) as found) > 0
	then raise exception 'ledger: sealed'; end if;
	if (select count(*) from (select 1 from (select f.amount, f.version, f.balance_after, a.kind,
			lag(f.version, 1, a.version) over before as version_before,
			lag(f.balance_after, 1, a.balance) over before as balance_before
			from fresh f join lateral (select * from ledger_account
				where id = f.account_id offset 0) a on true
			window before as (partition by f.account_id order by f.posting_seq)) c
		where version <> version_before + 1 or balance_after <> balance_before + amount
		or (kind <> 'issuer' and balance_after < 0)) as found) > 0
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
