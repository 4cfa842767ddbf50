-- The run log: what every run and step did. Runtimes reach it only through the functions below, each under
-- a login role of its own; the schema of the functions carries the version, so an old runtime survives
-- a change of the tables.
CREATE SCHEMA "runlog";
--> statement-breakpoint
CREATE SCHEMA "runlog_v1";
--> statement-breakpoint
CREATE SCHEMA "runtime_v1";
--> statement-breakpoint
CREATE TABLE "runlog"."settings" (
	"name" text PRIMARY KEY,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "runlog"."roles" (
	"role_name" text PRIMARY KEY,
	"deployment_id" uuid NOT NULL UNIQUE REFERENCES "public"."deployments"("id") ON DELETE CASCADE,
	"project_id" uuid NOT NULL REFERENCES "public"."projects"("id") ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE "runlog"."runs" (
	"id" uuid PRIMARY KEY,
	"deployment_id" uuid NOT NULL,
	"project_id" uuid NOT NULL REFERENCES "public"."projects"("id") ON DELETE CASCADE,
	"instance_id" uuid,
	"flow_id" uuid NOT NULL,
	"kind" text NOT NULL CHECK ("kind" IN ('published', 'draft')),
	"version" integer,
	"revision" integer,
	"session_id" text,
	"status" text NOT NULL CHECK ("status" IN ('running', 'succeeded', 'failed', 'cancelled')),
	"started_at" timestamp with time zone NOT NULL,
	"duration_ms" double precision,
	"input" jsonb,
	"outputs" jsonb,
	"failure" jsonb,
	"usage" jsonb,
	"details_dropped" boolean NOT NULL DEFAULT false
);
--> statement-breakpoint
CREATE INDEX "runs_flow" ON "runlog"."runs" ("flow_id", "started_at" DESC);
--> statement-breakpoint
CREATE INDEX "runs_project" ON "runlog"."runs" ("project_id", "started_at" DESC);
--> statement-breakpoint
CREATE INDEX "runs_deployment" ON "runlog"."runs" ("deployment_id", "started_at" DESC);
--> statement-breakpoint
CREATE INDEX "runs_running" ON "runlog"."runs" ("instance_id") WHERE "status" = 'running';
--> statement-breakpoint
CREATE TABLE "runlog"."steps" (
	"run_id" uuid NOT NULL REFERENCES "runlog"."runs"("id") ON DELETE CASCADE,
	"component_id" text NOT NULL,
	"iteration" text NOT NULL DEFAULT '',
	"attempt" integer NOT NULL DEFAULT 1,
	"deployment_id" uuid NOT NULL,
	"component_type" text NOT NULL,
	"status" text NOT NULL CHECK ("status" IN ('running', 'succeeded', 'failed', 'skipped', 'cancelled')),
	"started_at" timestamp with time zone,
	"duration_ms" double precision,
	"inputs" jsonb,
	"outputs" jsonb,
	"failure" jsonb,
	"usage" jsonb,
	PRIMARY KEY ("run_id", "component_id", "iteration", "attempt")
);
--> statement-breakpoint
-- Who calls: the login role says it. Only where the server allows no role per deployment does the
-- connection itself name its deployment ("shared_role" in the settings, said in the UI).
CREATE FUNCTION "runlog"."caller"(OUT deployment_id uuid, OUT project_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
	SELECT r.deployment_id, r.project_id FROM runlog.roles r WHERE r.role_name = session_user
	UNION ALL
	SELECT d.id, d.project_id FROM public.deployments d
	WHERE d.id = nullif(current_setting('millrace.deployment_id', true), '')::uuid
		AND EXISTS (SELECT FROM runlog.settings s WHERE s.name = 'shared_role' AND s.value = session_user)
	LIMIT 1
$$;
--> statement-breakpoint
CREATE FUNCTION "runlog_v1"."append"(runs jsonb, steps jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
	me record;
	instance uuid := nullif(current_setting('millrace.instance_id', true), '')::uuid;
BEGIN
	SELECT * INTO me FROM runlog.caller();
	IF me.deployment_id IS NULL THEN
		RAISE EXCEPTION 'This role belongs to no deployment.' USING ERRCODE = '42501';
	END IF;

	-- A batch may hold the start and the end of one run: the later entry counts. A terminal status never changes.
	INSERT INTO runlog.runs AS known (id, deployment_id, project_id, instance_id, flow_id, kind, version, revision,
		session_id, status, started_at, duration_ms, input, outputs, failure, usage, details_dropped)
	SELECT DISTINCT ON (r.id) r.id, me.deployment_id, me.project_id, instance, r.flow_id, r.kind, r.version, r.revision,
		r.session_id, r.status, r.started_at, r.duration_ms, r.input, r.outputs, r.failure, r.usage,
		coalesce(r.details_dropped, false)
	FROM ROWS FROM (jsonb_to_recordset(coalesce(append.runs, '[]')) AS (id uuid, flow_id uuid, kind text, version integer,
		revision integer, session_id text, status text, started_at timestamptz, duration_ms double precision,
		input jsonb, outputs jsonb, failure jsonb, usage jsonb, details_dropped boolean)) WITH ORDINALITY
		AS r(id, flow_id, kind, version, revision, session_id, status, started_at, duration_ms,
			input, outputs, failure, usage, details_dropped, place)
	ORDER BY r.id, (r.status <> 'running') DESC, r.place DESC
	ON CONFLICT (id) DO UPDATE SET status = excluded.status, duration_ms = excluded.duration_ms,
		input = coalesce(excluded.input, known.input), outputs = excluded.outputs, failure = excluded.failure,
		usage = excluded.usage, details_dropped = known.details_dropped OR excluded.details_dropped
	WHERE known.deployment_id = me.deployment_id AND known.status = 'running';

	INSERT INTO runlog.steps AS known (run_id, component_id, iteration, attempt, deployment_id, component_type, status,
		started_at, duration_ms, inputs, outputs, failure, usage)
	SELECT DISTINCT ON (s.run_id, s.component_id, coalesce(s.iteration, ''), coalesce(s.attempt, 1))
		s.run_id, s.component_id, coalesce(s.iteration, ''), coalesce(s.attempt, 1), me.deployment_id, s.component_type,
		s.status, s.started_at, s.duration_ms, s.inputs, s.outputs, s.failure, s.usage
	FROM ROWS FROM (jsonb_to_recordset(coalesce(append.steps, '[]')) AS (run_id uuid, component_id text, iteration text,
		attempt integer, component_type text, status text, started_at timestamptz, duration_ms double precision,
		inputs jsonb, outputs jsonb, failure jsonb, usage jsonb)) WITH ORDINALITY
		AS s(run_id, component_id, iteration, attempt, component_type, status, started_at, duration_ms,
			inputs, outputs, failure, usage, place)
	JOIN runlog.runs mine ON mine.id = s.run_id AND mine.deployment_id = me.deployment_id
	ORDER BY s.run_id, s.component_id, coalesce(s.iteration, ''), coalesce(s.attempt, 1),
		(s.status <> 'running') DESC, s.place DESC
	ON CONFLICT (run_id, component_id, iteration, attempt) DO UPDATE SET status = excluded.status,
		duration_ms = excluded.duration_ms, inputs = coalesce(excluded.inputs, known.inputs),
		outputs = excluded.outputs, failure = excluded.failure, usage = excluded.usage
	WHERE known.status = 'running';

	PERFORM pg_notify('millrace',
		json_build_object('topic', 'project:' || me.project_id, 'kind', 'runs-changed')::text);
END
$$;
--> statement-breakpoint
CREATE FUNCTION "runlog_v1"."load"(run_id uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
	SELECT jsonb_build_object('run', to_jsonb(r), 'steps', coalesce(
		(SELECT jsonb_agg(to_jsonb(s) ORDER BY s.started_at, s.component_id) FROM runlog.steps s WHERE s.run_id = r.id), '[]'))
	FROM runlog.runs r
	WHERE r.id = load.run_id AND r.deployment_id = (SELECT c.deployment_id FROM runlog.caller() c)
$$;
--> statement-breakpoint
CREATE FUNCTION "runtime_v1"."keys"() RETURNS TABLE (id uuid, sha256 text, expires_at timestamp with time zone)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
	SELECT k.id, k.sha256, k.expires_at FROM public.api_keys k
	WHERE k.deployment_id = (SELECT c.deployment_id FROM runlog.caller() c) AND k.revoked_at IS NULL
$$;
--> statement-breakpoint
REVOKE ALL ON SCHEMA "runlog", "runlog_v1", "runtime_v1" FROM PUBLIC;
--> statement-breakpoint
REVOKE ALL ON ALL TABLES IN SCHEMA "runlog" FROM PUBLIC;
--> statement-breakpoint
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA "runlog", "runlog_v1", "runtime_v1" FROM PUBLIC;
--> statement-breakpoint
-- The tables and functions belong to a role that nobody can log in as and that may read nothing else, so a
-- flaw in a function reaches no further than the run log. Where the server lets us make no role, they stay
-- with the user that migrates.
DO $$
DECLARE
	item record;
	allowed boolean := (SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user);
BEGIN
	IF NOT allowed THEN
		INSERT INTO runlog.settings VALUES ('shared_role', session_user);
		RETURN;
	END IF;
	BEGIN
		IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'millrace_runlog') THEN
			CREATE ROLE millrace_runlog NOLOGIN;
		END IF;
	EXCEPTION WHEN duplicate_object OR unique_violation THEN
		NULL; -- another database of this server was migrated at the same moment
	END;
	BEGIN
		IF NOT pg_has_role(current_user, 'millrace_runlog', 'MEMBER') THEN
			EXECUTE format('GRANT millrace_runlog TO %I', current_user);
		END IF;
		GRANT USAGE, CREATE ON SCHEMA runlog, runlog_v1, runtime_v1 TO millrace_runlog;
		GRANT SELECT (id, sha256, expires_at, revoked_at, deployment_id) ON public.api_keys TO millrace_runlog;
		GRANT SELECT (id, project_id) ON public.deployments TO millrace_runlog;
		FOR item IN SELECT format('%s', c.oid::regclass) AS name FROM pg_class c
			WHERE c.relnamespace = 'runlog'::regnamespace AND c.relkind = 'r' LOOP
			EXECUTE format('ALTER TABLE %s OWNER TO millrace_runlog', item.name);
		END LOOP;
		FOR item IN SELECT p.oid::regprocedure::text AS name FROM pg_proc p
			WHERE p.pronamespace IN ('runlog'::regnamespace, 'runlog_v1'::regnamespace, 'runtime_v1'::regnamespace) LOOP
			EXECUTE format('ALTER FUNCTION %s OWNER TO millrace_runlog', item.name);
		END LOOP;
		REVOKE CREATE ON SCHEMA runlog, runlog_v1, runtime_v1 FROM millrace_runlog;
		EXECUTE format('GRANT ALL ON ALL TABLES IN SCHEMA runlog TO %I', current_user);
	EXCEPTION WHEN insufficient_privilege THEN
		NULL; -- the role is another user's: the migrating user keeps them
	END;
END
$$;
--> statement-breakpoint
-- Forced, so that it binds even the owner, as whom the functions run: the session's own role decides.
ALTER TABLE "runlog"."roles" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "runlog"."runs" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "runlog"."steps" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "own_role" ON "runlog"."roles" FOR SELECT USING ("role_name" = session_user);
--> statement-breakpoint
CREATE POLICY "own_runs_seen" ON "runlog"."runs" FOR SELECT
	USING ("deployment_id" = (SELECT c.deployment_id FROM runlog.caller() c));
--> statement-breakpoint
CREATE POLICY "own_runs_added" ON "runlog"."runs" FOR INSERT
	WITH CHECK ("deployment_id" = (SELECT c.deployment_id FROM runlog.caller() c));
--> statement-breakpoint
CREATE POLICY "own_runs_ended" ON "runlog"."runs" FOR UPDATE
	USING ("deployment_id" = (SELECT c.deployment_id FROM runlog.caller() c));
--> statement-breakpoint
CREATE POLICY "own_steps_seen" ON "runlog"."steps" FOR SELECT
	USING ("deployment_id" = (SELECT c.deployment_id FROM runlog.caller() c));
--> statement-breakpoint
CREATE POLICY "own_steps_added" ON "runlog"."steps" FOR INSERT
	WITH CHECK ("deployment_id" = (SELECT c.deployment_id FROM runlog.caller() c));
--> statement-breakpoint
CREATE POLICY "own_steps_ended" ON "runlog"."steps" FOR UPDATE
	USING ("deployment_id" = (SELECT c.deployment_id FROM runlog.caller() c));
--> statement-breakpoint
-- The studio reads all of it, writes the roles, closes what a dead runtime left open.
CREATE POLICY "studio" ON "runlog"."roles" TO CURRENT_USER USING (true);
--> statement-breakpoint
CREATE POLICY "studio" ON "runlog"."runs" TO CURRENT_USER USING (true);
--> statement-breakpoint
CREATE POLICY "studio" ON "runlog"."steps" TO CURRENT_USER USING (true);
