CREATE TABLE "flow_links" (
	"flow_id" uuid NOT NULL,
	"component_id" text NOT NULL,
	"linked_flow_id" text NOT NULL,
	"version" integer,
	CONSTRAINT "flow_links_flow_id_component_id_pk" PRIMARY KEY("flow_id","component_id")
);
--> statement-breakpoint
CREATE TABLE "flow_version_links" (
	"version_id" uuid NOT NULL,
	"linked_flow_id" text NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "flow_version_links_version_id_linked_flow_id_version_pk" PRIMARY KEY("version_id","linked_flow_id","version")
);
--> statement-breakpoint
CREATE TABLE "flow_snapshots" (
	"flow_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"document" json NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "flow_snapshots_flow_id_revision_pk" PRIMARY KEY("flow_id","revision")
);
--> statement-breakpoint
ALTER TABLE "flow_changes" ADD COLUMN "replaced" json;--> statement-breakpoint
ALTER TABLE "flow_links" ADD CONSTRAINT "flow_links_flow_id_flows_id_fk" FOREIGN KEY ("flow_id") REFERENCES "public"."flows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flow_version_links" ADD CONSTRAINT "flow_version_links_version_id_flow_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."flow_versions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flow_snapshots" ADD CONSTRAINT "flow_snapshots_flow_id_flows_id_fk" FOREIGN KEY ("flow_id") REFERENCES "public"."flows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "flow_links_linked" ON "flow_links" USING btree ("linked_flow_id");--> statement-breakpoint
CREATE INDEX "flow_version_links_linked" ON "flow_version_links" USING btree ("linked_flow_id");--> statement-breakpoint
INSERT INTO "flow_snapshots" ("flow_id", "revision", "document") SELECT "id", "revision", "document" FROM "flows";
