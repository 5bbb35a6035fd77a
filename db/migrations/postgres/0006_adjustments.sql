CREATE TABLE "adjustments" (
	"id" text PRIMARY KEY NOT NULL,
	"district_id" text NOT NULL,
	"person_id" text NOT NULL,
	"points" bigint NOT NULL,
	"reason_code" text NOT NULL,
	"note" text NOT NULL,
	"status" text NOT NULL,
	"proposed_by" text NOT NULL,
	"proposed_from" text NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"decided_by" text,
	"ended_at" timestamp (3) with time zone,
	"decline_code" text,
	"posting_seq" bigint,
	CONSTRAINT "adjustments_points" CHECK ("adjustments"."points" <> 0),
	CONSTRAINT "adjustments_ended" CHECK (("adjustments"."ended_at" is null) = ("adjustments"."status" = 'waiting')),
	CONSTRAINT "adjustments_decided" CHECK (("adjustments"."decided_by" is not null) = ("adjustments"."status" in ('agreed', 'declined'))),
	CONSTRAINT "adjustments_two_people" CHECK ("adjustments"."decided_by" is null or "adjustments"."decided_by" <> "adjustments"."proposed_by"),
	CONSTRAINT "adjustments_not_own" CHECK ("adjustments"."person_id" <> "adjustments"."proposed_by"),
	CONSTRAINT "adjustments_not_decided_own" CHECK ("adjustments"."decided_by" is null or "adjustments"."decided_by" <> "adjustments"."person_id"),
	CONSTRAINT "adjustments_posted" CHECK (("adjustments"."posting_seq" is not null) = ("adjustments"."status" = 'agreed')),
	CONSTRAINT "adjustments_declined" CHECK (("adjustments"."decline_code" is not null) = ("adjustments"."status" = 'declined'))
);
--> statement-breakpoint
ALTER TABLE "adjustments" ADD CONSTRAINT "adjustments_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adjustments" ADD CONSTRAINT "adjustments_proposed_by_people_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adjustments" ADD CONSTRAINT "adjustments_proposed_from_units_id_fk" FOREIGN KEY ("proposed_from") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adjustments" ADD CONSTRAINT "adjustments_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "adjustments_district" ON "adjustments" USING btree ("district_id","status","proposed_at");--> statement-breakpoint
CREATE INDEX "adjustments_person" ON "adjustments" USING btree ("person_id","proposed_at");