-- What was said in conversations, for Message History and the playground: kept as long as runs are, by its own moment.
CREATE TABLE "runlog"."messages" (
	"deployment_id" uuid NOT NULL REFERENCES "public"."deployments"("id") ON DELETE CASCADE,
	"id" uuid NOT NULL,
	"project_id" uuid NOT NULL REFERENCES "public"."projects"("id") ON DELETE CASCADE,
	"flow_id" text NOT NULL,
	"session_id" text NOT NULL,
	"run_id" text NOT NULL,
	"sender" text NOT NULL CHECK ("sender" IN ('user', 'machine')),
	"sender_name" text NOT NULL,
	"said_at" timestamp with time zone NOT NULL,
	-- Tells apart what was said in the same moment.
	"place" bigint GENERATED ALWAYS AS IDENTITY,
	-- Text and files; `json`, not `jsonb`: see 0003.
	"content" json NOT NULL,
	PRIMARY KEY ("deployment_id", "id")
);
--> statement-breakpoint
CREATE INDEX "messages_session" ON "runlog"."messages" ("deployment_id", "flow_id", "session_id", "said_at" DESC, "place" DESC);
--> statement-breakpoint
CREATE INDEX "messages_project" ON "runlog"."messages" ("project_id", "flow_id", "said_at" DESC);
--> statement-breakpoint
CREATE INDEX "messages_age" ON "runlog"."messages" ("said_at");
--> statement-breakpoint
ALTER TABLE "runlog"."messages" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "own_seen" ON "runlog"."messages" FOR SELECT
	USING ("deployment_id" = (SELECT c.deployment_id FROM "runlog"."caller"() c));
--> statement-breakpoint
CREATE POLICY "own_added" ON "runlog"."messages" FOR INSERT
	WITH CHECK ("deployment_id" = (SELECT c.deployment_id FROM "runlog"."caller"() c));
--> statement-breakpoint
-- The one thing that a runtime may take away: a conversation belongs to those who hold it, and they may have it forgotten.
CREATE POLICY "own_forgotten" ON "runlog"."messages" FOR DELETE
	USING ("deployment_id" = (SELECT c.deployment_id FROM "runlog"."caller"() c));
--> statement-breakpoint
CREATE POLICY "studio" ON "runlog"."messages" TO CURRENT_USER USING (true);
--> statement-breakpoint
-- Adds a batch. What is there already under its id stays as it is: a step may be done again after a crash.
CREATE FUNCTION "runlog_v1"."add_messages"(messages json) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	me record;
BEGIN
	SELECT * INTO me FROM runlog.known_caller();
	INSERT INTO runlog.messages (deployment_id, id, project_id, flow_id, session_id, run_id, sender, sender_name, said_at, content)
	SELECT me.deployment_id, m.id, me.project_id, m.flow_id, m.session_id, m.run_id, m.sender, m.sender_name, m.said_at, m.content
	FROM ROWS FROM (json_to_recordset(add_messages.messages) AS (id uuid, flow_id text, session_id text, run_id text,
		sender text, sender_name text, said_at timestamptz, content json)) WITH ORDINALITY
		AS m(id, flow_id, session_id, run_id, sender, sender_name, said_at, content, turn)
	ORDER BY m.turn
	ON CONFLICT (deployment_id, id) DO NOTHING;
END
$$;
--> statement-breakpoint
-- Those of one session of a flow that fit, oldest first; with a limit the newest so many.
CREATE FUNCTION "runlog_v1"."messages"(query json) RETURNS json
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	me record;
	wanted record;
BEGIN
	SELECT * INTO me FROM runlog.known_caller();
	SELECT * INTO wanted FROM json_to_record(messages.query) AS q(flow_id text, session_id text, sender text,
		sender_name text, without_run text, newest integer);
	RETURN (SELECT coalesce(json_agg(json_build_object('id', f.id, 'session_id', f.session_id, 'sender', f.sender,
			'sender_name', f.sender_name, 'at_ms', extract(epoch FROM f.said_at) * 1000, 'content', f.content)
			ORDER BY f.said_at, f.place), '[]')
		FROM (SELECT m.* FROM runlog.messages m
			WHERE m.deployment_id = me.deployment_id AND m.flow_id = wanted.flow_id AND m.session_id = wanted.session_id
				AND (wanted.sender IS NULL OR m.sender = wanted.sender)
				AND (wanted.sender_name IS NULL OR m.sender_name = wanted.sender_name)
				AND (wanted.without_run IS NULL OR m.run_id <> wanted.without_run)
			ORDER BY m.said_at DESC, m.place DESC LIMIT wanted.newest) f);
END
$$;
--> statement-breakpoint
CREATE FUNCTION "runlog_v1"."forget_messages"(query json) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	me record;
	wanted record;
	forgotten integer;
BEGIN
	SELECT * INTO me FROM runlog.known_caller();
	SELECT * INTO wanted FROM json_to_record(forget_messages.query) AS q(flow_id text, session_id text, sender text,
		sender_name text, without_run text);
	DELETE FROM runlog.messages m
	WHERE m.deployment_id = me.deployment_id AND m.flow_id = wanted.flow_id AND m.session_id = wanted.session_id
		AND (wanted.sender IS NULL OR m.sender = wanted.sender)
		AND (wanted.sender_name IS NULL OR m.sender_name = wanted.sender_name)
		AND (wanted.without_run IS NULL OR m.run_id <> wanted.without_run);
	GET DIAGNOSTICS forgotten = ROW_COUNT;
	RETURN forgotten;
END
$$;
--> statement-breakpoint
-- Conversations go with the runs they were held in.
ALTER FUNCTION "runlog"."retain"(timestamp with time zone, bigint) RENAME TO "retain_runs";
--> statement-breakpoint
CREATE FUNCTION "runlog"."retain"(keep_after timestamp with time zone, most_bytes bigint) RETURNS text[]
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	DELETE FROM runlog.messages m WHERE m.said_at < keep_after;
	RETURN runlog.retain_runs(keep_after, most_bytes);
END
$$;
--> statement-breakpoint
REVOKE ALL ON "runlog"."messages" FROM PUBLIC;
--> statement-breakpoint
REVOKE ALL ON FUNCTION "runlog_v1"."add_messages"(json), "runlog_v1"."messages"(json), "runlog_v1"."forget_messages"(json),
	"runlog"."retain"(timestamp with time zone, bigint) FROM PUBLIC;
--> statement-breakpoint
-- As in the migrations of the run log before: what runtimes reach belongs to a role that may read nothing else.
DO $$
BEGIN
	IF NOT EXISTS (SELECT FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner
		WHERE c.oid = 'runlog.roles'::regclass AND r.rolname = 'millrace_runlog') THEN
		RETURN;
	END IF;
	GRANT USAGE, CREATE ON SCHEMA runlog, runlog_v1 TO millrace_runlog;
	ALTER TABLE runlog.messages OWNER TO millrace_runlog;
	ALTER FUNCTION runlog_v1.add_messages(json) OWNER TO millrace_runlog;
	ALTER FUNCTION runlog_v1.messages(json) OWNER TO millrace_runlog;
	ALTER FUNCTION runlog_v1.forget_messages(json) OWNER TO millrace_runlog;
	REVOKE CREATE ON SCHEMA runlog, runlog_v1 FROM millrace_runlog;
	EXECUTE format('GRANT ALL ON runlog.messages TO %I', current_user);
END
$$;
