CREATE TABLE "roster_drafts" (
	"id" text PRIMARY KEY NOT NULL,
	"district_id" text NOT NULL,
	"csv" text NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"imported_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "roster_drafts" ADD CONSTRAINT "roster_drafts_made_by_people_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "roster_drafts_maker" ON "roster_drafts" USING btree ("made_by");