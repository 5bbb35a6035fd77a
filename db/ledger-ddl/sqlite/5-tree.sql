-- What guards tiles and checkpoints on SQLite.
create trigger ledger_tile_insert before insert on ledger_tile begin
	select case when exists (select 1 from ledger_tile where level = new.level and idx = new.idx)
		then raise(abort, 'ledger: append-only') end;
	select case when new.idx <> (select coalesce(max(idx), -1) + 1 from ledger_tile where level = new.level)
		then raise(abort, 'ledger: tiles follow one another') end;
	select case when (new.idx + 1) << new.level > (select last_attempt from ledger_head)
		then raise(abort, 'ledger: a tile is complete') end;
end;
--> statement-breakpoint
create trigger ledger_tile_update before update on ledger_tile begin
	select raise(abort, 'ledger: append-only');
end;
--> statement-breakpoint
create trigger ledger_tile_delete before delete on ledger_tile begin
	select raise(abort, 'ledger: append-only');
end;
--> statement-breakpoint

create trigger ledger_checkpoint_insert before insert on ledger_checkpoint begin
	select case when exists (select 1 from ledger_checkpoint
			where size = (select max(size) from ledger_checkpoint)
			and (size >= new.size or recorded_at > new.recorded_at))
		then raise(abort, 'ledger: checkpoints only grow') end;
	select case when new.size > (select last_attempt from ledger_head)
		then raise(abort, 'ledger: a checkpoint signs what is there') end;
end;
--> statement-breakpoint
create trigger ledger_checkpoint_update before update on ledger_checkpoint begin
	select raise(abort, 'ledger: append-only');
end;
--> statement-breakpoint
create trigger ledger_checkpoint_delete before delete on ledger_checkpoint begin
	select raise(abort, 'ledger: append-only');
end;
