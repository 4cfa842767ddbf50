CREATE TABLE "flow_attachments" (
	"project_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"content" json NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "flow_attachments_project_id_hash_pk" PRIMARY KEY("project_id","hash")
);
--> statement-breakpoint
ALTER TABLE "flows" ADD COLUMN "attachments" json;--> statement-breakpoint
ALTER TABLE "flow_attachments" ADD CONSTRAINT "flow_attachments_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;