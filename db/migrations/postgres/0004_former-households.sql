CREATE TABLE "former_households" (
	"district_id" text NOT NULL,
	"person_id" text NOT NULL,
	"household_id" text NOT NULL,
	"left_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "former_households_person_id_household_id_pk" PRIMARY KEY("person_id","household_id")
);
--> statement-breakpoint
ALTER TABLE "former_households" ADD CONSTRAINT "former_households_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "former_households" ADD CONSTRAINT "former_households_household_id_households_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."households"("id") ON DELETE no action ON UPDATE no action;