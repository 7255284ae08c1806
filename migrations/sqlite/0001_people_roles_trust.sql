CREATE TABLE `audit_checkpoints` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text,
	`up_to_seq` integer NOT NULL,
	`hash` text NOT NULL,
	`entries` integer NOT NULL,
	`from_at` text NOT NULL,
	`to_at` text NOT NULL,
	`made_at` text NOT NULL,
	`made_by` text,
	`signature` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_checkpoints_organisation` ON `audit_checkpoints` (`organisation_id`,`up_to_seq`);--> statement-breakpoint
CREATE TABLE `guest_links` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`assessment_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`area` text,
	`person_id` text NOT NULL,
	`email` text,
	`token_hash` text NOT NULL,
	`created_by` text,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`used_at` text,
	`revoked_at` text,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assessment_id`) REFERENCES `assessments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `guest_links_tokenHash_unique` ON `guest_links` (`token_hash`);--> statement-breakpoint
CREATE INDEX `guest_links_assessment` ON `guest_links` (`assessment_id`);--> statement-breakpoint
CREATE INDEX `guest_links_person` ON `guest_links` (`person_id`);--> statement-breakpoint
CREATE TABLE `invitations` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`locale` text NOT NULL,
	`roles` text NOT NULL,
	`token_hash` text NOT NULL,
	`invited_by` text,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`accepted_at` text,
	`person_id` text,
	`revoked_at` text,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`invited_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_tokenHash_unique` ON `invitations` (`token_hash`);--> statement-breakpoint
CREATE INDEX `invitations_organisation` ON `invitations` (`organisation_id`);--> statement-breakpoint
CREATE TABLE `logos` (
	`organisation_id` text PRIMARY KEY NOT NULL,
	`media_type` text NOT NULL,
	`content` text NOT NULL,
	`changed_at` text NOT NULL,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `mails` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text,
	`person_id` text,
	`caused_by` text,
	`kind` text NOT NULL,
	`recipient` text NOT NULL,
	`subject` text NOT NULL,
	`content` text,
	`status` text NOT NULL,
	`attempts` integer NOT NULL,
	`next_attempt_at` text NOT NULL,
	`last_error` text NOT NULL,
	`message_id` text NOT NULL,
	`created_at` text NOT NULL,
	`sent_at` text,
	`acknowledged_at` text,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`caused_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `mails_queue` ON `mails` (`status`,`next_attempt_at`);--> statement-breakpoint
CREATE INDEX `mails_organisation` ON `mails` (`organisation_id`);--> statement-breakpoint
CREATE TABLE `oidc_identities` (
	`organisation_id` text NOT NULL,
	`issuer` text NOT NULL,
	`subject` text NOT NULL,
	`person_id` text NOT NULL,
	PRIMARY KEY(`organisation_id`, `issuer`, `subject`),
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `oidc_providers` (
	`organisation_id` text PRIMARY KEY NOT NULL,
	`enabled` integer NOT NULL,
	`label` text NOT NULL,
	`issuer` text NOT NULL,
	`client_id` text NOT NULL,
	`client_secret` text,
	`scopes` text NOT NULL,
	`groups_claim` text NOT NULL,
	`create_people` integer NOT NULL,
	`mapping` text NOT NULL,
	`password_door` text NOT NULL,
	`changed_at` text NOT NULL,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `oidc_states` (
	`state_hash` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`nonce` text NOT NULL,
	`code_verifier` text NOT NULL,
	`back` text NOT NULL,
	`expires_at` text NOT NULL,
	`used_at` text,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `recovery_codes` (
	`code_hash` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`used_at` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `recovery_codes_person` ON `recovery_codes` (`person_id`);--> statement-breakpoint
CREATE TABLE `__new_one_time_links` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`purpose` text DEFAULT 'password' NOT NULL,
	`person_id` text NOT NULL,
	`expires_at` text NOT NULL,
	`used_at` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `__new_one_time_links`("token_hash", "person_id", "expires_at", "used_at") SELECT "token_hash", "person_id", "expires_at", "used_at" FROM `one_time_links`;--> statement-breakpoint
DROP TABLE `one_time_links`;--> statement-breakpoint
ALTER TABLE `__new_one_time_links` RENAME TO `one_time_links`;--> statement-breakpoint
CREATE TABLE `__new_people` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text,
	`name` text NOT NULL,
	`password_hash` text,
	`is_guest` integer DEFAULT false NOT NULL,
	`locale` text NOT NULL,
	`totp_secret` text,
	`totp_since` text,
	`totp_last_step` integer,
	`mail_preferences` text,
	`created_at` text NOT NULL,
	`deactivated_at` text,
	`erased_at` text
);
--> statement-breakpoint
INSERT INTO `__new_people`("id", "email", "name", "password_hash", "locale", "created_at", "deactivated_at") SELECT "id", "email", "name", "password_hash", "locale", "created_at", "deactivated_at" FROM `people`;--> statement-breakpoint
DROP TABLE `people`;--> statement-breakpoint
ALTER TABLE `__new_people` RENAME TO `people`;--> statement-breakpoint
CREATE UNIQUE INDEX `people_email_unique` ON `people` (`email`);--> statement-breakpoint
ALTER TABLE `actions` ADD `secrecy_named` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `answers` ADD `secrecy_named` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `assessments` ADD `dnr` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `audit` ADD `address` text;--> statement-breakpoint
ALTER TABLE `audit` ADD `place` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `audit` ADD `salt` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `audit` ADD `hash` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `audit_actor` ON `audit` (`actor_id`);--> statement-breakpoint
ALTER TABLE `boards` ADD `controller` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `boards` ADD `data_protection_contact` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `boards` ADD `secrecy_border` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `boards` ADD `archived_at` text;--> statement-breakpoint
ALTER TABLE `memberships` ADD `source` text DEFAULT 'given' NOT NULL;--> statement-breakpoint
ALTER TABLE `organisations` ADD `size_group` text;--> statement-breakpoint
ALTER TABLE `organisations` ADD `dnr_prefix` text;--> statement-breakpoint
ALTER TABLE `organisations` ADD `accent` text;--> statement-breakpoint
ALTER TABLE `organisations` ADD `require_totp` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `organisations` ADD `retention` text;--> statement-breakpoint
ALTER TABLE `organisations` ADD `deletion_asked_at` text;--> statement-breakpoint
ALTER TABLE `organisations` ADD `deletion_asked_by` text;--> statement-breakpoint
ALTER TABLE `register_roles` ADD `holder_id` text REFERENCES people(id);--> statement-breakpoint
ALTER TABLE `register_roles` ADD `stand_in_id` text REFERENCES people(id);--> statement-breakpoint
ALTER TABLE `sessions` ADD `organisation_id` text REFERENCES organisations(id);--> statement-breakpoint
ALTER TABLE `sessions` ADD `method` text DEFAULT 'password' NOT NULL;--> statement-breakpoint
ALTER TABLE `sessions` ADD `second_factor` text DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE `sessions` ADD `user_agent` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `sessions` ADD `address` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `sessions` ADD `id_token` text;--> statement-breakpoint
ALTER TABLE `units` ADD `responsible_role_id` text REFERENCES register_roles(id);--> statement-breakpoint
-- An administrator no longer edits content by that role alone; whoever did so before keeps on as processledare.
INSERT INTO `memberships`("id", "person_id", "organisation_id", "role", "source")
SELECT lower(hex(randomblob(16))), m.`person_id`, m.`organisation_id`, 'processledare', 'given' FROM `memberships` m
WHERE m.`role` = 'administrator' AND NOT EXISTS (
	SELECT 1 FROM `memberships` o
	WHERE o.`person_id` = m.`person_id` AND o.`organisation_id` = m.`organisation_id` AND o.`role` = 'processledare'
);
