ALTER TABLE "bundles" ALTER COLUMN "content" SET DATA TYPE json;--> statement-breakpoint
ALTER TABLE "flow_changes" ALTER COLUMN "changes" SET DATA TYPE json;--> statement-breakpoint
ALTER TABLE "flow_versions" ALTER COLUMN "document" SET DATA TYPE json;--> statement-breakpoint
ALTER TABLE "flows" ALTER COLUMN "document" SET DATA TYPE json;--> statement-breakpoint
ALTER TABLE "flows" ADD COLUMN "summary" json NOT NULL;