CREATE TABLE `adjustments` (
	`id` text PRIMARY KEY NOT NULL,
	`district_id` text NOT NULL,
	`person_id` text NOT NULL,
	`points` integer NOT NULL,
	`reason_code` text NOT NULL,
	`note` text NOT NULL,
	`status` text NOT NULL,
	`proposed_by` text NOT NULL,
	`proposed_from` text NOT NULL,
	`proposed_at` integer NOT NULL,
	`decided_by` text,
	`ended_at` integer,
	`decline_code` text,
	`posting_seq` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`proposed_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`proposed_from`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "adjustments_points" CHECK("adjustments"."points" <> 0),
	CONSTRAINT "adjustments_ended" CHECK(("adjustments"."ended_at" is null) = ("adjustments"."status" = 'waiting')),
	CONSTRAINT "adjustments_decided" CHECK(("adjustments"."decided_by" is not null) = ("adjustments"."status" in ('agreed', 'declined'))),
	CONSTRAINT "adjustments_two_people" CHECK("adjustments"."decided_by" is null or "adjustments"."decided_by" <> "adjustments"."proposed_by"),
	CONSTRAINT "adjustments_not_own" CHECK("adjustments"."person_id" <> "adjustments"."proposed_by"),
	CONSTRAINT "adjustments_not_decided_own" CHECK("adjustments"."decided_by" is null or "adjustments"."decided_by" <> "adjustments"."person_id"),
	CONSTRAINT "adjustments_posted" CHECK(("adjustments"."posting_seq" is not null) = ("adjustments"."status" = 'agreed')),
	CONSTRAINT "adjustments_declined" CHECK(("adjustments"."decline_code" is not null) = ("adjustments"."status" = 'declined'))
);
--> statement-breakpoint
CREATE INDEX `adjustments_district` ON `adjustments` (`district_id`,`status`,`proposed_at`);--> statement-breakpoint
CREATE INDEX `adjustments_person` ON `adjustments` (`person_id`,`proposed_at`);