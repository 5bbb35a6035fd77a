CREATE TABLE "activities" (
	"id" text PRIMARY KEY NOT NULL,
	"district_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"unit_path" text NOT NULL,
	"item_code" text NOT NULL,
	"title" text NOT NULL,
	"note" text NOT NULL,
	"place" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"places" integer NOT NULL,
	"audience" text NOT NULL,
	"status" text NOT NULL,
	"cancel_reason" text,
	"site_secret" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "activities_times" CHECK ("activities"."ends_at" > "activities"."starts_at"),
	CONSTRAINT "activities_places" CHECK ("activities"."places" between 1 and 1000)
);
--> statement-breakpoint
CREATE TABLE "answers" (
	"id" text PRIMARY KEY NOT NULL,
	"district_id" text NOT NULL,
	"hour_log_id" text NOT NULL,
	"sentence" text NOT NULL,
	"answered_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "approvals" (
	"id" text PRIMARY KEY NOT NULL,
	"district_id" text NOT NULL,
	"hour_log_id" text NOT NULL,
	"decided_by" text NOT NULL,
	"decision" text NOT NULL,
	"reason_code" text,
	"sentence" text NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "approvals_reason" CHECK (("approvals"."decision" = 'approve') = ("approvals"."reason_code" is null))
);
--> statement-breakpoint
CREATE TABLE "areas" (
	"id" text PRIMARY KEY NOT NULL,
	"district_id" text NOT NULL,
	"community_id" text NOT NULL,
	"branch_id" text,
	"name" text NOT NULL,
	"name_en" text NOT NULL,
	"address" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" text PRIMARY KEY NOT NULL,
	"district_id" text NOT NULL,
	"actor_id" text NOT NULL,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"details" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"id" text PRIMARY KEY NOT NULL,
	"district_id" text NOT NULL,
	"rule" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"inputs" jsonb NOT NULL,
	"status" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"sentence" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "claims" (
	"id" text PRIMARY KEY NOT NULL,
	"district_id" text NOT NULL,
	"activity_id" text NOT NULL,
	"person_id" text NOT NULL,
	"status" text NOT NULL,
	"seat" integer,
	"code_tries" integer NOT NULL,
	"code_tries_since" timestamp (3) with time zone,
	"claimed_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	CONSTRAINT "claims_seated" CHECK (("claims"."status" = 'claimed') = ("claims"."seat" is not null))
);
--> statement-breakpoint
CREATE TABLE "contacts" (
	"person_id" text PRIMARY KEY NOT NULL,
	"phone" text,
	"email" text,
	"address" text
);
--> statement-breakpoint
CREATE TABLE "hour_logs" (
	"id" text PRIMARY KEY NOT NULL,
	"district_id" text NOT NULL,
	"activity_id" text NOT NULL,
	"claim_id" text NOT NULL,
	"person_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"unit_path" text NOT NULL,
	"item_code" text NOT NULL,
	"service_day" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"start_source" text NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"end_source" text,
	"minutes" integer,
	"covered_minutes" integer,
	"tier" text NOT NULL,
	"status" text NOT NULL,
	"level" text,
	"step" integer NOT NULL,
	"submitted_at" timestamp (3) with time zone,
	"decided_at" timestamp (3) with time zone,
	"points" bigint,
	"points_cut" bigint,
	"cut_by" text,
	"table_version_id" text,
	CONSTRAINT "hour_logs_times" CHECK ("hour_logs"."ended_at" is null or "hour_logs"."ended_at" >= "hour_logs"."started_at"),
	CONSTRAINT "hour_logs_ended" CHECK (("hour_logs"."ended_at" is null) = ("hour_logs"."status" = 'open'))
);
--> statement-breakpoint
CREATE TABLE "households" (
	"id" text PRIMARY KEY NOT NULL,
	"district_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"label" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "items" (
	"version_id" text NOT NULL,
	"code" text NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"unit" text NOT NULL,
	"points_per_unit" integer NOT NULL,
	"day_cap" integer NOT NULL,
	"month_cap" integer NOT NULL,
	"evidence" text NOT NULL,
	"approval" text NOT NULL,
	"min_minutes" integer,
	"max_minutes" integer,
	"wallet" text NOT NULL,
	"basis" text NOT NULL,
	CONSTRAINT "items_version_id_code_pk" PRIMARY KEY("version_id","code"),
	CONSTRAINT "items_points" CHECK ("items"."points_per_unit" > 0)
);
--> statement-breakpoint
CREATE TABLE "listings" (
	"id" text PRIMARY KEY NOT NULL,
	"district_id" text NOT NULL,
	"merchant_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"title" text NOT NULL,
	"title_en" text NOT NULL,
	"description" text NOT NULL,
	"description_en" text NOT NULL,
	"search_text" text NOT NULL,
	"category" text NOT NULL,
	"points_price" bigint NOT NULL,
	"reference_fen" bigint NOT NULL,
	"stock" integer NOT NULL,
	"pickup_days" integer NOT NULL,
	"status" text NOT NULL,
	"created_by" text NOT NULL,
	"agreed_by" text,
	"declined_why" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "listings_price" CHECK ("listings"."points_price" between 1 and 1000000),
	CONSTRAINT "listings_stock" CHECK ("listings"."stock" >= 0),
	CONSTRAINT "listings_pickup" CHECK ("listings"."pickup_days" between 1 and 60)
);
--> statement-breakpoint
CREATE TABLE "merchants" (
	"id" text PRIMARY KEY NOT NULL,
	"district_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"name" text NOT NULL,
	"name_en" text NOT NULL,
	"address" text NOT NULL,
	"hours" text NOT NULL,
	"account" text NOT NULL,
	"fen_per_point" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "merchants_rate" CHECK ("merchants"."fen_per_point" > 0)
);
--> statement-breakpoint
CREATE TABLE "once_tokens" (
	"id" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"person_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"id" text PRIMARY KEY NOT NULL,
	"district_id" text NOT NULL,
	"listing_id" text NOT NULL,
	"merchant_id" text NOT NULL,
	"person_id" text NOT NULL,
	"title" text NOT NULL,
	"title_en" text NOT NULL,
	"points" bigint NOT NULL,
	"fen_per_point" bigint NOT NULL,
	"pickup_code" text NOT NULL,
	"status" text NOT NULL,
	"ordered_at" timestamp (3) with time zone NOT NULL,
	"pickup_by" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"redeemed_by" text,
	"settlement_month" text,
	"capture_seq" bigint,
	CONSTRAINT "orders_ended" CHECK (("orders"."ended_at" is null) = ("orders"."status" = 'held'))
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" text PRIMARY KEY NOT NULL,
	"district_id" text NOT NULL,
	"volunteer_number" text NOT NULL,
	"name" text NOT NULL,
	"household_id" text,
	"unit_id" text NOT NULL,
	"goods_account" text NOT NULL,
	"honour_account" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"left_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "role_grants" (
	"id" text PRIMARY KEY NOT NULL,
	"district_id" text NOT NULL,
	"person_id" text NOT NULL,
	"role" text NOT NULL,
	"unit_id" text,
	"merchant_id" text,
	"granted_by" text NOT NULL,
	"granted_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "role_grants_place" CHECK (("role_grants"."role" in ('merchant-owner', 'merchant-staff')) = ("role_grants"."merchant_id" is not null) and ("role_grants"."merchant_id" is null) = ("role_grants"."unit_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"device" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "settlements" (
	"id" text PRIMARY KEY NOT NULL,
	"district_id" text NOT NULL,
	"merchant_id" text NOT NULL,
	"month" text NOT NULL,
	"orders" integer NOT NULL,
	"points" bigint NOT NULL,
	"fen" bigint NOT NULL,
	"status" text NOT NULL,
	"prepared_by" text NOT NULL,
	"prepared_at" timestamp (3) with time zone NOT NULL,
	"confirmed_by" text,
	"confirmed_at" timestamp (3) with time zone,
	CONSTRAINT "settlements_two_people" CHECK ("settlements"."confirmed_by" is null or "settlements"."confirmed_by" <> "settlements"."prepared_by")
);
--> statement-breakpoint
CREATE TABLE "table_drafts" (
	"id" text PRIMARY KEY NOT NULL,
	"district_id" text NOT NULL,
	"csv" text NOT NULL,
	"effective_from" text NOT NULL,
	"note" text NOT NULL,
	"base_number" integer NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "table_versions" (
	"id" text PRIMARY KEY NOT NULL,
	"district_id" text NOT NULL,
	"number" integer NOT NULL,
	"effective_from" text NOT NULL,
	"note" text NOT NULL,
	"published_by" text NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "unit_settings" (
	"id" text PRIMARY KEY NOT NULL,
	"district_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"key" text NOT NULL,
	"value" integer NOT NULL,
	"effective_from" text NOT NULL,
	"set_by" text NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "units" (
	"id" text PRIMARY KEY NOT NULL,
	"district_id" text NOT NULL,
	"parent_id" text,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"name_en" text NOT NULL,
	"path" text NOT NULL,
	"branch_class" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "units_class" CHECK ("units"."branch_class" is null or "units"."kind" = 'branch'),
	CONSTRAINT "units_root" CHECK (("units"."parent_id" is null) = ("units"."kind" = 'district'))
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"password_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"disabled_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_hour_log_id_hour_logs_id_fk" FOREIGN KEY ("hour_log_id") REFERENCES "public"."hour_logs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_hour_log_id_hour_logs_id_fk" FOREIGN KEY ("hour_log_id") REFERENCES "public"."hour_logs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "areas" ADD CONSTRAINT "areas_community_id_units_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "areas" ADD CONSTRAINT "areas_branch_id_units_id_fk" FOREIGN KEY ("branch_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_activity_id_activities_id_fk" FOREIGN KEY ("activity_id") REFERENCES "public"."activities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hour_logs" ADD CONSTRAINT "hour_logs_activity_id_activities_id_fk" FOREIGN KEY ("activity_id") REFERENCES "public"."activities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hour_logs" ADD CONSTRAINT "hour_logs_claim_id_claims_id_fk" FOREIGN KEY ("claim_id") REFERENCES "public"."claims"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hour_logs" ADD CONSTRAINT "hour_logs_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hour_logs" ADD CONSTRAINT "hour_logs_table_version_id_table_versions_id_fk" FOREIGN KEY ("table_version_id") REFERENCES "public"."table_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "households" ADD CONSTRAINT "households_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "items_version_id_table_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."table_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listings" ADD CONSTRAINT "listings_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merchants" ADD CONSTRAINT "merchants_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_redeemed_by_people_id_fk" FOREIGN KEY ("redeemed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_household_id_households_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."households"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grants" ADD CONSTRAINT "role_grants_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grants" ADD CONSTRAINT "role_grants_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlements" ADD CONSTRAINT "settlements_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlements" ADD CONSTRAINT "settlements_prepared_by_people_id_fk" FOREIGN KEY ("prepared_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlements" ADD CONSTRAINT "settlements_confirmed_by_people_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "table_drafts" ADD CONSTRAINT "table_drafts_made_by_people_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_settings" ADD CONSTRAINT "unit_settings_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_id_people_id_fk" FOREIGN KEY ("id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "activities_unit" ON "activities" USING btree ("unit_id","starts_at");--> statement-breakpoint
CREATE INDEX "activities_coming" ON "activities" USING btree ("district_id","status","starts_at");--> statement-breakpoint
CREATE INDEX "answers_log" ON "answers" USING btree ("hour_log_id","answered_at");--> statement-breakpoint
CREATE INDEX "approvals_log" ON "approvals" USING btree ("hour_log_id","decided_at");--> statement-breakpoint
CREATE INDEX "areas_community" ON "areas" USING btree ("community_id");--> statement-breakpoint
CREATE INDEX "areas_branch" ON "areas" USING btree ("branch_id");--> statement-breakpoint
CREATE INDEX "areas_district" ON "areas" USING btree ("district_id","name");--> statement-breakpoint
CREATE INDEX "audit_events_at" ON "audit_events" USING btree ("district_id","at");--> statement-breakpoint
CREATE INDEX "audit_events_subject" ON "audit_events" USING btree ("subject");--> statement-breakpoint
CREATE UNIQUE INDEX "cases_once" ON "cases" USING btree ("rule","subject_id");--> statement-breakpoint
CREATE INDEX "cases_open" ON "cases" USING btree ("district_id","status","opened_at");--> statement-breakpoint
CREATE INDEX "cases_subject" ON "cases" USING btree ("subject_id");--> statement-breakpoint
CREATE UNIQUE INDEX "claims_person" ON "claims" USING btree ("activity_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "claims_seat" ON "claims" USING btree ("activity_id","seat");--> statement-breakpoint
CREATE INDEX "claims_of" ON "claims" USING btree ("person_id","claimed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "contacts_phone" ON "contacts" USING btree ("phone");--> statement-breakpoint
CREATE UNIQUE INDEX "contacts_email" ON "contacts" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "hour_logs_claim" ON "hour_logs" USING btree ("claim_id");--> statement-breakpoint
CREATE INDEX "hour_logs_person" ON "hour_logs" USING btree ("person_id","started_at");--> statement-breakpoint
CREATE INDEX "hour_logs_desk" ON "hour_logs" USING btree ("unit_id","status","submitted_at");--> statement-breakpoint
CREATE INDEX "hour_logs_activity" ON "hour_logs" USING btree ("activity_id");--> statement-breakpoint
CREATE INDEX "hour_logs_district" ON "hour_logs" USING btree ("district_id","status","submitted_at");--> statement-breakpoint
CREATE INDEX "listings_merchant" ON "listings" USING btree ("merchant_id","created_at");--> statement-breakpoint
CREATE INDEX "listings_catalogue" ON "listings" USING btree ("status","created_at");--> statement-breakpoint
CREATE INDEX "listings_category" ON "listings" USING btree ("status","category","created_at");--> statement-breakpoint
CREATE INDEX "listings_cheapest" ON "listings" USING btree ("status","points_price","id");--> statement-breakpoint
CREATE UNIQUE INDEX "merchants_account" ON "merchants" USING btree ("account");--> statement-breakpoint
CREATE INDEX "merchants_unit" ON "merchants" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "merchants_district" ON "merchants" USING btree ("district_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "orders_code" ON "orders" USING btree ("pickup_code");--> statement-breakpoint
CREATE INDEX "orders_person" ON "orders" USING btree ("person_id","ordered_at");--> statement-breakpoint
CREATE INDEX "orders_merchant" ON "orders" USING btree ("merchant_id","status","ended_at");--> statement-breakpoint
CREATE INDEX "orders_due" ON "orders" USING btree ("status","pickup_by");--> statement-breakpoint
CREATE INDEX "orders_settlement" ON "orders" USING btree ("merchant_id","settlement_month");--> statement-breakpoint
CREATE UNIQUE INDEX "people_number" ON "people" USING btree ("volunteer_number");--> statement-breakpoint
CREATE UNIQUE INDEX "people_goods" ON "people" USING btree ("goods_account");--> statement-breakpoint
CREATE UNIQUE INDEX "people_honour" ON "people" USING btree ("honour_account");--> statement-breakpoint
CREATE INDEX "people_unit" ON "people" USING btree ("unit_id","name");--> statement-breakpoint
CREATE INDEX "people_household" ON "people" USING btree ("household_id");--> statement-breakpoint
CREATE INDEX "role_grants_person" ON "role_grants" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "role_grants_unit" ON "role_grants" USING btree ("unit_id","role");--> statement-breakpoint
CREATE INDEX "role_grants_merchant" ON "role_grants" USING btree ("merchant_id");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "settlements_month" ON "settlements" USING btree ("merchant_id","month");--> statement-breakpoint
CREATE INDEX "settlements_district" ON "settlements" USING btree ("district_id","month");--> statement-breakpoint
CREATE INDEX "table_drafts_maker" ON "table_drafts" USING btree ("made_by");--> statement-breakpoint
CREATE UNIQUE INDEX "table_versions_number" ON "table_versions" USING btree ("district_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "table_versions_from" ON "table_versions" USING btree ("district_id","effective_from");--> statement-breakpoint
CREATE UNIQUE INDEX "unit_settings_once" ON "unit_settings" USING btree ("unit_id","key","effective_from");--> statement-breakpoint
CREATE UNIQUE INDEX "units_path" ON "units" USING btree ("path");--> statement-breakpoint
CREATE INDEX "units_parent" ON "units" USING btree ("parent_id","name");--> statement-breakpoint
CREATE INDEX "units_kind" ON "units" USING btree ("district_id","kind");