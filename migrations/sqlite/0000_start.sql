CREATE TABLE `action_items` (
	`action_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`code` text NOT NULL,
	`place` integer NOT NULL,
	PRIMARY KEY(`action_id`, `unit_id`, `code`),
	FOREIGN KEY (`action_id`) REFERENCES `actions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `action_owners` (
	`action_id` text NOT NULL,
	`is_lead` integer NOT NULL,
	`place` integer NOT NULL,
	`register_role_id` text,
	`person_id` text,
	`name` text,
	PRIMARY KEY(`action_id`, `place`),
	FOREIGN KEY (`action_id`) REFERENCES `actions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`register_role_id`) REFERENCES `register_roles`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `action_owners_one_lead` ON `action_owners` (`action_id`) WHERE is_lead = 1;--> statement-breakpoint
CREATE TABLE `actions` (
	`id` text PRIMARY KEY NOT NULL,
	`assessment_id` text NOT NULL,
	`step` integer NOT NULL,
	`unit_id` text,
	`title` text,
	`activity` text,
	`start_on` text,
	`due_on` text,
	`done_on` text,
	`status` text NOT NULL,
	`status_reason` text NOT NULL,
	`review_on` text,
	`benefit` text NOT NULL,
	`cost_once` integer,
	`cost_yearly` integer,
	`funding` text,
	`secrecy` integer NOT NULL,
	`secrecy_provision` text NOT NULL,
	`links` text NOT NULL,
	`carried_from_id` text,
	`revision` integer NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`assessment_id`) REFERENCES `assessments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `actions_assessment` ON `actions` (`assessment_id`);--> statement-breakpoint
CREATE TABLE `answers` (
	`assessment_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`code` text NOT NULL,
	`level` text,
	`reason` text NOT NULL,
	`evidence` text NOT NULL,
	`secrecy` integer NOT NULL,
	`secrecy_provision` text NOT NULL,
	`confirmed` integer NOT NULL,
	`revision` integer NOT NULL,
	`change_id` text,
	`answered_by` text,
	`answered_at` text,
	PRIMARY KEY(`assessment_id`, `unit_id`, `code`),
	FOREIGN KEY (`assessment_id`) REFERENCES `assessments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`answered_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `assessment_units` (
	`assessment_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`name` text NOT NULL,
	`form` text NOT NULL,
	`place` integer NOT NULL,
	PRIMARY KEY(`assessment_id`, `unit_id`),
	FOREIGN KEY (`assessment_id`) REFERENCES `assessments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `assessments` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`board_id` text NOT NULL,
	`slug` text NOT NULL,
	`year` integer NOT NULL,
	`title` text NOT NULL,
	`model_id` text NOT NULL,
	`model_version` text NOT NULL,
	`status` text NOT NULL,
	`previous_id` text,
	`answer_by` text,
	`locked_at` text,
	`result` text,
	`created_at` text NOT NULL,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`board_id`) REFERENCES `boards`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `assessments_slug` ON `assessments` (`organisation_id`,`slug`);--> statement-breakpoint
CREATE TABLE `audit` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` text NOT NULL,
	`organisation_id` text,
	`actor_id` text,
	`act` text NOT NULL,
	`subject` text NOT NULL,
	`before` text,
	`after` text,
	`request_id` text
);
--> statement-breakpoint
CREATE INDEX `audit_subject` ON `audit` (`subject`);--> statement-breakpoint
CREATE INDEX `audit_organisation` ON `audit` (`organisation_id`,`seq`);--> statement-breakpoint
CREATE TABLE `boards` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`name` text NOT NULL,
	`dnr_prefix` text,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `boards_organisation` ON `boards` (`organisation_id`);--> statement-breakpoint
CREATE TABLE `choices` (
	`assessment_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`code` text NOT NULL,
	`choice` text NOT NULL,
	`reason` text NOT NULL,
	`decided_by` text,
	`decided_at` text NOT NULL,
	PRIMARY KEY(`assessment_id`, `unit_id`, `code`),
	FOREIGN KEY (`assessment_id`) REFERENCES `assessments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `follow_ups` (
	`id` text PRIMARY KEY NOT NULL,
	`action_id` text NOT NULL,
	`note` text NOT NULL,
	`status` text NOT NULL,
	`by_id` text,
	`at` text NOT NULL,
	FOREIGN KEY (`action_id`) REFERENCES `actions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `follow_ups_action` ON `follow_ups` (`action_id`);--> statement-breakpoint
CREATE TABLE `memberships` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`role` text NOT NULL,
	`board_id` text,
	`unit_id` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`board_id`) REFERENCES `boards`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `memberships_person` ON `memberships` (`person_id`);--> statement-breakpoint
CREATE INDEX `memberships_organisation` ON `memberships` (`organisation_id`);--> statement-breakpoint
CREATE TABLE `moves` (
	`id` text PRIMARY KEY NOT NULL,
	`assessment_id` text NOT NULL,
	`unit_id` text,
	`code` text,
	`action_id` text,
	`together_id` text NOT NULL,
	`from_step` integer NOT NULL,
	`to_step` integer NOT NULL,
	`reason` text NOT NULL,
	`by_id` text,
	`at` text NOT NULL,
	`undone_at` text,
	FOREIGN KEY (`assessment_id`) REFERENCES `assessments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`action_id`) REFERENCES `actions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`by_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `moves_assessment` ON `moves` (`assessment_id`);--> statement-breakpoint
CREATE TABLE `one_time_links` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`expires_at` text NOT NULL,
	`used_at` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `organisations` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`municipality_code` text,
	`is_demo` integer NOT NULL,
	`created_at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `organisations_slug_unique` ON `organisations` (`slug`);--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`password_hash` text,
	`locale` text NOT NULL,
	`created_at` text NOT NULL,
	`deactivated_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `people_email_unique` ON `people` (`email`);--> statement-breakpoint
CREATE TABLE `register_roles` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`title` text NOT NULL,
	`model_role` text,
	`holder_name` text,
	`stand_in_name` text,
	`place` integer NOT NULL,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `register_roles_title` ON `register_roles` (`organisation_id`,`title`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`created_at` text NOT NULL,
	`seen_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`ended_at` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sessions_person` ON `sessions` (`person_id`);--> statement-breakpoint
CREATE TABLE `units` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`board_id` text NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`form` text NOT NULL,
	`place` integer NOT NULL,
	`archived_at` text,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`board_id`) REFERENCES `boards`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `units_slug` ON `units` (`organisation_id`,`slug`);