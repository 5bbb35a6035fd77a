-- Nothing of the ledger is deleted on PostgreSQL, and little is changed.
create function ledger_forbid() returns trigger language plpgsql as $$
begin
	raise exception 'ledger: append-only';
end $$;
--> statement-breakpoint
create trigger ledger_head_forbid before insert or delete or truncate on ledger_head
	for each statement execute function ledger_forbid();
--> statement-breakpoint
create trigger ledger_attempt_forbid before update or delete or truncate on ledger_attempt
	for each statement execute function ledger_forbid();
--> statement-breakpoint
create trigger ledger_account_forbid before delete or truncate on ledger_account
	for each statement execute function ledger_forbid();
--> statement-breakpoint
create trigger ledger_flow_forbid before insert or update or delete or truncate on ledger_flow
	for each statement execute function ledger_forbid();
--> statement-breakpoint
create trigger ledger_posting_forbid before update or delete or truncate on ledger_posting
	for each statement execute function ledger_forbid();
--> statement-breakpoint
create trigger ledger_seal_forbid before update or delete or truncate on ledger_seal
	for each statement execute function ledger_forbid();
--> statement-breakpoint
create trigger ledger_entry_forbid before update or delete or truncate on ledger_entry
	for each statement execute function ledger_forbid();
--> statement-breakpoint
create trigger ledger_lot_forbid before delete or truncate on ledger_lot
	for each statement execute function ledger_forbid();
--> statement-breakpoint
create trigger ledger_lot_use_forbid before update or delete or truncate on ledger_lot_use
	for each statement execute function ledger_forbid();
--> statement-breakpoint
create trigger ledger_hold_forbid before delete or truncate on ledger_hold
	for each statement execute function ledger_forbid();
--> statement-breakpoint
create trigger ledger_window_forbid before delete or truncate on ledger_window
	for each statement execute function ledger_forbid();
--> statement-breakpoint
create trigger ledger_tile_forbid before update or delete or truncate on ledger_tile
	for each statement execute function ledger_forbid();
--> statement-breakpoint
create trigger ledger_checkpoint_forbid before update or delete or truncate on ledger_checkpoint
	for each statement execute function ledger_forbid();
