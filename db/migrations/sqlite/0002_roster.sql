CREATE TABLE `roster_drafts` (
	`id` text PRIMARY KEY NOT NULL,
	`district_id` text NOT NULL,
	`csv` text NOT NULL,
	`made_by` text NOT NULL,
	`made_at` integer NOT NULL,
	`imported_at` integer,
	FOREIGN KEY (`made_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `roster_drafts_maker` ON `roster_drafts` (`made_by`);