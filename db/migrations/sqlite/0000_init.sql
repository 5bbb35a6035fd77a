CREATE TABLE `activities` (
	`id` text PRIMARY KEY NOT NULL,
	`district_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`unit_path` text NOT NULL,
	`item_code` text NOT NULL,
	`title` text NOT NULL,
	`note` text NOT NULL,
	`place` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`places` integer NOT NULL,
	`audience` text NOT NULL,
	`status` text NOT NULL,
	`cancel_reason` text,
	`site_secret` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "activities_times" CHECK("activities"."ends_at" > "activities"."starts_at"),
	CONSTRAINT "activities_places" CHECK("activities"."places" between 1 and 1000)
);
--> statement-breakpoint
CREATE INDEX `activities_unit` ON `activities` (`unit_id`,`starts_at`);--> statement-breakpoint
CREATE INDEX `activities_coming` ON `activities` (`district_id`,`status`,`starts_at`);--> statement-breakpoint
CREATE TABLE `answers` (
	`id` text PRIMARY KEY NOT NULL,
	`district_id` text NOT NULL,
	`hour_log_id` text NOT NULL,
	`sentence` text NOT NULL,
	`answered_at` integer NOT NULL,
	FOREIGN KEY (`hour_log_id`) REFERENCES `hour_logs`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `answers_log` ON `answers` (`hour_log_id`,`answered_at`);--> statement-breakpoint
CREATE TABLE `approvals` (
	`id` text PRIMARY KEY NOT NULL,
	`district_id` text NOT NULL,
	`hour_log_id` text NOT NULL,
	`decided_by` text NOT NULL,
	`decision` text NOT NULL,
	`reason_code` text,
	`sentence` text NOT NULL,
	`decided_at` integer NOT NULL,
	FOREIGN KEY (`hour_log_id`) REFERENCES `hour_logs`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "approvals_reason" CHECK(("approvals"."decision" = 'approve') = ("approvals"."reason_code" is null))
);
--> statement-breakpoint
CREATE INDEX `approvals_log` ON `approvals` (`hour_log_id`,`decided_at`);--> statement-breakpoint
CREATE TABLE `areas` (
	`id` text PRIMARY KEY NOT NULL,
	`district_id` text NOT NULL,
	`community_id` text NOT NULL,
	`branch_id` text,
	`name` text NOT NULL,
	`name_en` text NOT NULL,
	`address` text NOT NULL,
	FOREIGN KEY (`community_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`branch_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `areas_community` ON `areas` (`community_id`);--> statement-breakpoint
CREATE INDEX `areas_branch` ON `areas` (`branch_id`);--> statement-breakpoint
CREATE INDEX `areas_district` ON `areas` (`district_id`,`name`);--> statement-breakpoint
CREATE TABLE `audit_events` (
	`id` text PRIMARY KEY NOT NULL,
	`district_id` text NOT NULL,
	`actor_id` text NOT NULL,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`details` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_events_at` ON `audit_events` (`district_id`,`at`);--> statement-breakpoint
CREATE INDEX `audit_events_subject` ON `audit_events` (`subject`);--> statement-breakpoint
CREATE TABLE `cases` (
	`id` text PRIMARY KEY NOT NULL,
	`district_id` text NOT NULL,
	`rule` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`inputs` text NOT NULL,
	`status` text NOT NULL,
	`opened_at` integer NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	`sentence` text NOT NULL,
	FOREIGN KEY (`decided_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cases_once` ON `cases` (`rule`,`subject_id`);--> statement-breakpoint
CREATE INDEX `cases_open` ON `cases` (`district_id`,`status`,`opened_at`);--> statement-breakpoint
CREATE INDEX `cases_subject` ON `cases` (`subject_id`);--> statement-breakpoint
CREATE TABLE `claims` (
	`id` text PRIMARY KEY NOT NULL,
	`district_id` text NOT NULL,
	`activity_id` text NOT NULL,
	`person_id` text NOT NULL,
	`status` text NOT NULL,
	`seat` integer,
	`code_tries` integer NOT NULL,
	`code_tries_since` integer,
	`claimed_at` integer NOT NULL,
	`withdrawn_at` integer,
	FOREIGN KEY (`activity_id`) REFERENCES `activities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "claims_seated" CHECK(("claims"."status" = 'claimed') = ("claims"."seat" is not null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `claims_person` ON `claims` (`activity_id`,`person_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `claims_seat` ON `claims` (`activity_id`,`seat`);--> statement-breakpoint
CREATE INDEX `claims_of` ON `claims` (`person_id`,`claimed_at`);--> statement-breakpoint
CREATE TABLE `contacts` (
	`person_id` text PRIMARY KEY NOT NULL,
	`phone` text,
	`email` text,
	`address` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `contacts_phone` ON `contacts` (`phone`);--> statement-breakpoint
CREATE UNIQUE INDEX `contacts_email` ON `contacts` (`email`);--> statement-breakpoint
CREATE TABLE `hour_logs` (
	`id` text PRIMARY KEY NOT NULL,
	`district_id` text NOT NULL,
	`activity_id` text NOT NULL,
	`claim_id` text NOT NULL,
	`person_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`unit_path` text NOT NULL,
	`item_code` text NOT NULL,
	`service_day` text NOT NULL,
	`started_at` integer NOT NULL,
	`start_source` text NOT NULL,
	`ended_at` integer,
	`end_source` text,
	`minutes` integer,
	`covered_minutes` integer,
	`tier` text NOT NULL,
	`status` text NOT NULL,
	`level` text,
	`step` integer NOT NULL,
	`submitted_at` integer,
	`decided_at` integer,
	`points` integer,
	`points_cut` integer,
	`cut_by` text,
	`table_version_id` text,
	FOREIGN KEY (`activity_id`) REFERENCES `activities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`claim_id`) REFERENCES `claims`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`table_version_id`) REFERENCES `table_versions`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "hour_logs_times" CHECK("hour_logs"."ended_at" is null or "hour_logs"."ended_at" >= "hour_logs"."started_at"),
	CONSTRAINT "hour_logs_ended" CHECK(("hour_logs"."ended_at" is null) = ("hour_logs"."status" = 'open'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `hour_logs_claim` ON `hour_logs` (`claim_id`);--> statement-breakpoint
CREATE INDEX `hour_logs_person` ON `hour_logs` (`person_id`,`started_at`);--> statement-breakpoint
CREATE INDEX `hour_logs_desk` ON `hour_logs` (`unit_id`,`status`,`submitted_at`);--> statement-breakpoint
CREATE INDEX `hour_logs_activity` ON `hour_logs` (`activity_id`);--> statement-breakpoint
CREATE INDEX `hour_logs_district` ON `hour_logs` (`district_id`,`status`,`submitted_at`);--> statement-breakpoint
CREATE TABLE `households` (
	`id` text PRIMARY KEY NOT NULL,
	`district_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`label` text NOT NULL,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `items` (
	`version_id` text NOT NULL,
	`code` text NOT NULL,
	`name_zh` text NOT NULL,
	`name_en` text NOT NULL,
	`unit` text NOT NULL,
	`points_per_unit` integer NOT NULL,
	`day_cap` integer NOT NULL,
	`month_cap` integer NOT NULL,
	`evidence` text NOT NULL,
	`approval` text NOT NULL,
	`min_minutes` integer,
	`max_minutes` integer,
	`wallet` text NOT NULL,
	`basis` text NOT NULL,
	PRIMARY KEY(`version_id`, `code`),
	FOREIGN KEY (`version_id`) REFERENCES `table_versions`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "items_points" CHECK("items"."points_per_unit" > 0)
);
--> statement-breakpoint
CREATE TABLE `listings` (
	`id` text PRIMARY KEY NOT NULL,
	`district_id` text NOT NULL,
	`merchant_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`title` text NOT NULL,
	`title_en` text NOT NULL,
	`description` text NOT NULL,
	`description_en` text NOT NULL,
	`search_text` text NOT NULL,
	`category` text NOT NULL,
	`points_price` integer NOT NULL,
	`reference_fen` integer NOT NULL,
	`stock` integer NOT NULL,
	`pickup_days` integer NOT NULL,
	`status` text NOT NULL,
	`created_by` text NOT NULL,
	`agreed_by` text,
	`declined_why` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`merchant_id`) REFERENCES `merchants`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "listings_price" CHECK("listings"."points_price" between 1 and 1000000),
	CONSTRAINT "listings_stock" CHECK("listings"."stock" >= 0),
	CONSTRAINT "listings_pickup" CHECK("listings"."pickup_days" between 1 and 60)
);
--> statement-breakpoint
CREATE INDEX `listings_merchant` ON `listings` (`merchant_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `listings_catalogue` ON `listings` (`status`,`created_at`);--> statement-breakpoint
CREATE INDEX `listings_category` ON `listings` (`status`,`category`,`created_at`);--> statement-breakpoint
CREATE INDEX `listings_cheapest` ON `listings` (`status`,`points_price`,`id`);--> statement-breakpoint
CREATE TABLE `merchants` (
	`id` text PRIMARY KEY NOT NULL,
	`district_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`name` text NOT NULL,
	`name_en` text NOT NULL,
	`address` text NOT NULL,
	`hours` text NOT NULL,
	`account` text NOT NULL,
	`fen_per_point` integer NOT NULL,
	`created_at` integer NOT NULL,
	`closed_at` integer,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "merchants_rate" CHECK("merchants"."fen_per_point" > 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `merchants_account` ON `merchants` (`account`);--> statement-breakpoint
CREATE INDEX `merchants_unit` ON `merchants` (`unit_id`);--> statement-breakpoint
CREATE INDEX `merchants_district` ON `merchants` (`district_id`,`name`);--> statement-breakpoint
CREATE TABLE `once_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`person_id` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE TABLE `orders` (
	`id` text PRIMARY KEY NOT NULL,
	`district_id` text NOT NULL,
	`listing_id` text NOT NULL,
	`merchant_id` text NOT NULL,
	`person_id` text NOT NULL,
	`title` text NOT NULL,
	`title_en` text NOT NULL,
	`points` integer NOT NULL,
	`fen_per_point` integer NOT NULL,
	`pickup_code` text NOT NULL,
	`status` text NOT NULL,
	`ordered_at` integer NOT NULL,
	`pickup_by` integer NOT NULL,
	`ended_at` integer,
	`redeemed_by` text,
	`settlement_month` text,
	`capture_seq` integer,
	FOREIGN KEY (`listing_id`) REFERENCES `listings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merchant_id`) REFERENCES `merchants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`redeemed_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "orders_ended" CHECK(("orders"."ended_at" is null) = ("orders"."status" = 'held'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `orders_code` ON `orders` (`pickup_code`);--> statement-breakpoint
CREATE INDEX `orders_person` ON `orders` (`person_id`,`ordered_at`);--> statement-breakpoint
CREATE INDEX `orders_merchant` ON `orders` (`merchant_id`,`status`,`ended_at`);--> statement-breakpoint
CREATE INDEX `orders_due` ON `orders` (`status`,`pickup_by`);--> statement-breakpoint
CREATE INDEX `orders_settlement` ON `orders` (`merchant_id`,`settlement_month`);--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`district_id` text NOT NULL,
	`volunteer_number` text NOT NULL,
	`name` text NOT NULL,
	`household_id` text,
	`unit_id` text NOT NULL,
	`goods_account` text NOT NULL,
	`honour_account` text NOT NULL,
	`created_at` integer NOT NULL,
	`left_at` integer,
	FOREIGN KEY (`household_id`) REFERENCES `households`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `people_number` ON `people` (`volunteer_number`);--> statement-breakpoint
CREATE UNIQUE INDEX `people_goods` ON `people` (`goods_account`);--> statement-breakpoint
CREATE UNIQUE INDEX `people_honour` ON `people` (`honour_account`);--> statement-breakpoint
CREATE INDEX `people_unit` ON `people` (`unit_id`,`name`);--> statement-breakpoint
CREATE INDEX `people_household` ON `people` (`household_id`);--> statement-breakpoint
CREATE TABLE `role_grants` (
	`id` text PRIMARY KEY NOT NULL,
	`district_id` text NOT NULL,
	`person_id` text NOT NULL,
	`role` text NOT NULL,
	`unit_id` text,
	`merchant_id` text,
	`granted_by` text NOT NULL,
	`granted_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "role_grants_place" CHECK(("role_grants"."role" in ('merchant-owner', 'merchant-staff')) = ("role_grants"."merchant_id" is not null) and ("role_grants"."merchant_id" is null) = ("role_grants"."unit_id" is not null))
);
--> statement-breakpoint
CREATE INDEX `role_grants_person` ON `role_grants` (`person_id`);--> statement-breakpoint
CREATE INDEX `role_grants_unit` ON `role_grants` (`unit_id`,`role`);--> statement-breakpoint
CREATE INDEX `role_grants_merchant` ON `role_grants` (`merchant_id`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`device` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sessions_user` ON `sessions` (`user_id`);--> statement-breakpoint
CREATE TABLE `settlements` (
	`id` text PRIMARY KEY NOT NULL,
	`district_id` text NOT NULL,
	`merchant_id` text NOT NULL,
	`month` text NOT NULL,
	`orders` integer NOT NULL,
	`points` integer NOT NULL,
	`fen` integer NOT NULL,
	`status` text NOT NULL,
	`prepared_by` text NOT NULL,
	`prepared_at` integer NOT NULL,
	`confirmed_by` text,
	`confirmed_at` integer,
	FOREIGN KEY (`merchant_id`) REFERENCES `merchants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`prepared_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`confirmed_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "settlements_two_people" CHECK("settlements"."confirmed_by" is null or "settlements"."confirmed_by" <> "settlements"."prepared_by")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `settlements_month` ON `settlements` (`merchant_id`,`month`);--> statement-breakpoint
CREATE INDEX `settlements_district` ON `settlements` (`district_id`,`month`);--> statement-breakpoint
CREATE TABLE `table_drafts` (
	`id` text PRIMARY KEY NOT NULL,
	`district_id` text NOT NULL,
	`csv` text NOT NULL,
	`effective_from` text NOT NULL,
	`note` text NOT NULL,
	`base_number` integer NOT NULL,
	`made_by` text NOT NULL,
	`made_at` integer NOT NULL,
	FOREIGN KEY (`made_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `table_drafts_maker` ON `table_drafts` (`made_by`);--> statement-breakpoint
CREATE TABLE `table_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`district_id` text NOT NULL,
	`number` integer NOT NULL,
	`effective_from` text NOT NULL,
	`note` text NOT NULL,
	`published_by` text NOT NULL,
	`published_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `table_versions_number` ON `table_versions` (`district_id`,`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `table_versions_from` ON `table_versions` (`district_id`,`effective_from`);--> statement-breakpoint
CREATE TABLE `unit_settings` (
	`id` text PRIMARY KEY NOT NULL,
	`district_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`key` text NOT NULL,
	`value` integer NOT NULL,
	`effective_from` text NOT NULL,
	`set_by` text NOT NULL,
	`set_at` integer NOT NULL,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `unit_settings_once` ON `unit_settings` (`unit_id`,`key`,`effective_from`);--> statement-breakpoint
CREATE TABLE `units` (
	`id` text PRIMARY KEY NOT NULL,
	`district_id` text NOT NULL,
	`parent_id` text,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`name_en` text NOT NULL,
	`path` text NOT NULL,
	`branch_class` text,
	`created_at` integer NOT NULL,
	`closed_at` integer,
	CONSTRAINT "units_class" CHECK("units"."branch_class" is null or "units"."kind" = 'branch'),
	CONSTRAINT "units_root" CHECK(("units"."parent_id" is null) = ("units"."kind" = 'district'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `units_path` ON `units` (`path`);--> statement-breakpoint
CREATE INDEX `units_parent` ON `units` (`parent_id`,`name`);--> statement-breakpoint
CREATE INDEX `units_kind` ON `units` (`district_id`,`kind`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`password_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`disabled_at` integer,
	FOREIGN KEY (`id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
