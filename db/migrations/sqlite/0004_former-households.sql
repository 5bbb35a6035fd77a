CREATE TABLE `former_households` (
	`district_id` text NOT NULL,
	`person_id` text NOT NULL,
	`household_id` text NOT NULL,
	`left_at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `household_id`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`household_id`) REFERENCES `households`(`id`) ON UPDATE no action ON DELETE no action
);
