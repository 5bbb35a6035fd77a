-- What guards tiles and checkpoints on PostgreSQL.
create function ledger_tiles_follow() returns trigger language plpgsql as $$
begin
	if new.idx <> (select coalesce(max(idx), -1) + 1 from ledger_tile where level = new.level)
	then raise exception 'ledger: tiles follow one another'; end if;
	if (new.idx + 1) << new.level::int > (select last_attempt from ledger_head)
	then raise exception 'ledger: a tile is complete'; end if;
	return new;
end $$;
--> statement-breakpoint
create trigger ledger_tile_insert before insert on ledger_tile
	for each row execute function ledger_tiles_follow();
--> statement-breakpoint

create function ledger_checkpoints_grow() returns trigger language plpgsql as $$
begin
	if exists (select 1 from ledger_checkpoint where size = (select max(size) from ledger_checkpoint)
		and (size >= new.size or recorded_at > new.recorded_at))
	then raise exception 'ledger: checkpoints only grow'; end if;
	if new.size > (select last_attempt from ledger_head)
	then raise exception 'ledger: a checkpoint signs what is there'; end if;
	return new;
end $$;
--> statement-breakpoint
create trigger ledger_checkpoint_insert before insert on ledger_checkpoint
	for each row execute function ledger_checkpoints_grow();
