-- Runs that outlive their process: a queue, leases, a journal, waits, and values kept once. Run ids are UUIDv7,
-- so the log is partitioned by month through the id itself; other ids lie in the default partitions.
-- What `runlog_v1.append`, `.load` and `runtime_v1.keys` promise to a runtime of before stays as it was.
DROP INDEX "runlog"."runs_flow", "runlog"."runs_project", "runlog"."runs_deployment", "runlog"."runs_running";
--> statement-breakpoint
ALTER TABLE "runlog"."runs" RENAME TO "runs_before";
--> statement-breakpoint
ALTER TABLE "runlog"."runs_before" RENAME CONSTRAINT "runs_pkey" TO "runs_before_pkey";
--> statement-breakpoint
ALTER TABLE "runlog"."steps" RENAME TO "steps_before";
--> statement-breakpoint
ALTER TABLE "runlog"."steps_before" RENAME CONSTRAINT "steps_pkey" TO "steps_before_pkey";
--> statement-breakpoint
-- Values are `json`, not `jsonb`: it keeps every text as it was, zero characters and halves of pairs too.
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
	"status" text NOT NULL CHECK ("status" IN ('queued', 'running', 'waiting', 'succeeded', 'failed', 'cancelled')),
	"started_at" timestamp with time zone NOT NULL,
	"duration_ms" double precision,
	"input" json,
	"outputs" json,
	"failure" json,
	"usage" json,
	"details_dropped" boolean NOT NULL DEFAULT false,
	"mode" text NOT NULL DEFAULT 'interactive' CHECK ("mode" IN ('interactive', 'durable', 'background')),
	-- The bundle it was accepted for: only a runtime that holds it goes on with it.
	"bundle" text,
	"priority" smallint NOT NULL DEFAULT 0,
	"queued_at" timestamp with time zone,
	-- When somebody may take it: at once or later while it is queued, the end of the lease while it runs, the next
	-- deadline while it waits. Null: never, or not before something happens.
	"due_at" timestamp with time zone,
	"epoch" integer NOT NULL DEFAULT 0,
	-- Processes that died in a row without recording anything new, and how much was on record when it was last taken.
	"deaths" smallint NOT NULL DEFAULT 0,
	"recorded_at_claim" integer NOT NULL DEFAULT 0,
	"cancel_requested_at" timestamp with time zone,
	"cancel_reason" text,
	CHECK ("mode" = 'interactive' OR "bundle" IS NOT NULL)
) PARTITION BY RANGE ("id");
--> statement-breakpoint
CREATE TABLE "runlog"."steps" (
	"run_id" uuid NOT NULL,
	"component_id" text NOT NULL,
	"iteration" text NOT NULL DEFAULT '',
	"attempt" integer NOT NULL DEFAULT 1,
	"deployment_id" uuid NOT NULL,
	"component_type" text NOT NULL,
	"status" text NOT NULL CHECK ("status" IN ('running', 'succeeded', 'failed', 'skipped', 'cancelled')),
	"started_at" timestamp with time zone,
	"duration_ms" double precision,
	"inputs" json,
	"outputs" json,
	"failure" json,
	"usage" json,
	"source" text,
	"reason" text,
	"logs" json,
	"effects" json,
	PRIMARY KEY ("run_id", "component_id", "iteration", "attempt")
) PARTITION BY RANGE ("run_id");
--> statement-breakpoint
-- What a durable run has on record. Once there, an entry never changes, and nothing under its key is done again.
CREATE TABLE "runlog"."entries" (
	"run_id" uuid NOT NULL,
	"key" text NOT NULL,
	"kind" text NOT NULL CHECK ("kind" IN ('step', 'effect', 'wait')),
	"epoch" integer NOT NULL,
	"deployment_id" uuid NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
	"value" json NOT NULL,
	PRIMARY KEY ("run_id", "key")
) PARTITION BY RANGE ("run_id");
--> statement-breakpoint
CREATE TABLE "runlog"."waits" (
	"run_id" uuid NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"component_id" text NOT NULL,
	"kind" text NOT NULL CHECK ("kind" IN ('time', 'event', 'approval')),
	"deployment_id" uuid NOT NULL,
	"request" json NOT NULL,
	"token_sha256" text,
	"deadline" timestamp with time zone,
	"resolved_at" timestamp with time zone,
	"resolution" json,
	-- Whether the process that runs it was told.
	"delivered" boolean NOT NULL DEFAULT false,
	PRIMARY KEY ("run_id", "key")
) PARTITION BY RANGE ("run_id");
--> statement-breakpoint
CREATE TABLE "runlog"."idempotency_keys" (
	"deployment_id" uuid NOT NULL REFERENCES "public"."deployments"("id") ON DELETE CASCADE,
	"key" text NOT NULL,
	"run_id" uuid NOT NULL,
	"request_sha256" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL DEFAULT now(),
	PRIMARY KEY ("deployment_id", "key")
);
--> statement-breakpoint
-- Values over 8 KB, once for a project; rows hold {"$blob": sha256, "bytes": n} in their place.
CREATE TABLE "runlog"."blobs" (
	"project_id" uuid NOT NULL REFERENCES "public"."projects"("id") ON DELETE CASCADE,
	"sha256" text NOT NULL,
	"value" text NOT NULL,
	"used_at" timestamp with time zone NOT NULL DEFAULT now(),
	PRIMARY KEY ("project_id", "sha256")
);
--> statement-breakpoint
CREATE INDEX "idempotency_keys_run" ON "runlog"."idempotency_keys" ("run_id");
--> statement-breakpoint
CREATE INDEX "blobs_used" ON "runlog"."blobs" ("used_at");
--> statement-breakpoint
CREATE INDEX "runs_flow" ON "runlog"."runs" ("flow_id", "started_at" DESC);
--> statement-breakpoint
CREATE INDEX "runs_project" ON "runlog"."runs" ("project_id", "started_at" DESC);
--> statement-breakpoint
CREATE INDEX "runs_deployment" ON "runlog"."runs" ("deployment_id", "started_at" DESC);
--> statement-breakpoint
CREATE INDEX "runs_running" ON "runlog"."runs" ("instance_id") WHERE "status" = 'running';
--> statement-breakpoint
CREATE INDEX "runs_due" ON "runlog"."runs" ("deployment_id", "bundle", "priority" DESC, "due_at") WHERE "due_at" IS NOT NULL;
--> statement-breakpoint
CREATE INDEX "runs_queued" ON "runlog"."runs" ("deployment_id") WHERE "status" = 'queued';
--> statement-breakpoint
CREATE INDEX "runs_at_work" ON "runlog"."runs" ("project_id", "status") WHERE "due_at" IS NOT NULL;
--> statement-breakpoint
ALTER TABLE "runlog"."runs" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "runlog"."steps" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "runlog"."entries" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "runlog"."waits" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "runlog"."idempotency_keys" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "runlog"."blobs" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- Nothing is deleted by a runtime: there is no policy under which it could.
DO $$
DECLARE
	name text;
	mine text;
BEGIN
	FOREACH name IN ARRAY ARRAY['runs', 'steps', 'entries', 'waits', 'idempotency_keys', 'blobs'] LOOP
		mine := CASE WHEN name = 'blobs' THEN 'project_id' ELSE 'deployment_id' END;
		-- Without a call of a function where the login says who it is: each of them would cost as much as the statement.
		mine := format('%I = coalesce((SELECT r.%I FROM runlog.roles r WHERE r.role_name = session_user), '
			'(SELECT c.%I FROM runlog.caller() c))', mine, mine, mine);
		EXECUTE format('CREATE POLICY own_seen ON runlog.%I FOR SELECT USING (%s)', name, mine);
		EXECUTE format('CREATE POLICY own_added ON runlog.%I FOR INSERT WITH CHECK (%s)', name, mine);
		EXECUTE format('CREATE POLICY own_changed ON runlog.%I FOR UPDATE USING (%s)', name, mine);
		EXECUTE format('CREATE POLICY studio ON runlog.%I TO CURRENT_USER USING (true)', name);
	END LOOP;
END
$$;
--> statement-breakpoint
-- The smallest UUIDv7 of a moment.
CREATE FUNCTION "runlog"."first_id"(moment timestamp with time zone) RETURNS uuid
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
	SELECT (lpad(to_hex((extract(epoch FROM moment) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
$$;
--> statement-breakpoint
-- Makes the partitions of one month, and moves there what the default partitions have of it.
CREATE FUNCTION "runlog"."ensure_month"(moment timestamp with time zone) RETURNS boolean
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	begins timestamptz := date_trunc('month', moment, 'UTC');
	ends timestamptz := date_trunc('month', moment, 'UTC') + interval '1 month';
	suffix text := to_char(moment AT TIME ZONE 'UTC', '_YYYY_MM');
	name text;
	part text;
	key_column text;
BEGIN
	IF to_regclass('runlog.runs' || suffix) IS NOT NULL THEN
		RETURN false;
	END IF;
	FOREACH name IN ARRAY ARRAY['runs', 'steps', 'entries', 'waits'] LOOP
		part := name || suffix;
		key_column := CASE WHEN name = 'runs' THEN 'id' ELSE 'run_id' END;
		EXECUTE format('CREATE TABLE runlog.%I (LIKE runlog.%I INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', part, name);
		EXECUTE format('ALTER TABLE runlog.%I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', part);
		EXECUTE format('CREATE POLICY studio ON runlog.%I TO CURRENT_USER USING (true)', part);
		EXECUTE format('WITH moved AS (DELETE FROM runlog.%I WHERE %I >= $1 AND %I < $2 RETURNING *) '
			'INSERT INTO runlog.%I SELECT * FROM moved', name || '_default', key_column, key_column, part)
			USING runlog.first_id(begins), runlog.first_id(ends);
		EXECUTE format('ALTER TABLE runlog.%I ATTACH PARTITION runlog.%I FOR VALUES FROM (%L) TO (%L)',
			name, part, runlog.first_id(begins), runlog.first_id(ends));
	END LOOP;
	RETURN true;
END
$$;
--> statement-breakpoint
DO $$
DECLARE
	name text;
	month timestamptz;
BEGIN
	FOREACH name IN ARRAY ARRAY['runs', 'steps', 'entries', 'waits'] LOOP
		EXECUTE format('CREATE TABLE runlog.%I PARTITION OF runlog.%I DEFAULT', name || '_default', name);
		EXECUTE format('ALTER TABLE runlog.%I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', name || '_default');
		EXECUTE format('CREATE POLICY studio ON runlog.%I TO CURRENT_USER USING (true)', name || '_default');
	END LOOP;
	FOR month IN SELECT generate_series(
		date_trunc('month', least(now(), (SELECT min(started_at) FROM runlog.runs_before)), 'UTC'),
		now() + interval '2 months', interval '1 month') LOOP
		PERFORM runlog.ensure_month(month);
	END LOOP;
END
$$;
--> statement-breakpoint
INSERT INTO "runlog"."runs" ("id", "deployment_id", "project_id", "instance_id", "flow_id", "kind", "version", "revision",
	"session_id", "status", "started_at", "duration_ms", "input", "outputs", "failure", "usage", "details_dropped")
SELECT "id", "deployment_id", "project_id", "instance_id", "flow_id", "kind", "version", "revision", "session_id", "status",
	"started_at", "duration_ms", "input"::json, "outputs"::json, "failure"::json, "usage"::json, "details_dropped"
FROM "runlog"."runs_before";
--> statement-breakpoint
INSERT INTO "runlog"."steps" ("run_id", "component_id", "iteration", "attempt", "deployment_id", "component_type", "status",
	"started_at", "duration_ms", "inputs", "outputs", "failure", "usage")
SELECT "run_id", "component_id", "iteration", "attempt", "deployment_id", "component_type", "status", "started_at",
	"duration_ms", "inputs"::json, "outputs"::json, "failure"::json, "usage"::json
FROM "runlog"."steps_before";
--> statement-breakpoint
DROP TABLE "runlog"."steps_before";
--> statement-breakpoint
DROP TABLE "runlog"."runs_before";
--> statement-breakpoint
-- No foreign keys among the partitioned tables: a month must be droppable without looking into the others. Only a
-- project that is removed takes single runs with it.
CREATE FUNCTION "runlog"."forget_runs"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	DELETE FROM runlog.steps WHERE run_id IN (SELECT id FROM gone);
	DELETE FROM runlog.entries WHERE run_id IN (SELECT id FROM gone);
	DELETE FROM runlog.waits WHERE run_id IN (SELECT id FROM gone);
	DELETE FROM runlog.idempotency_keys WHERE run_id IN (SELECT id FROM gone);
	RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "forget" AFTER DELETE ON "runlog"."runs" REFERENCING OLD TABLE AS "gone"
	FOR EACH STATEMENT EXECUTE FUNCTION "runlog"."forget_runs"();
--> statement-breakpoint
-- As before, in a language that keeps its plan.
CREATE OR REPLACE FUNCTION "runlog"."caller"(OUT deployment_id uuid, OUT project_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
	SELECT r.deployment_id, r.project_id INTO caller.deployment_id, caller.project_id
	FROM runlog.roles r WHERE r.role_name = session_user;
	IF NOT FOUND THEN
		SELECT d.id, d.project_id INTO caller.deployment_id, caller.project_id FROM public.deployments d
		WHERE d.id = nullif(current_setting('millrace.deployment_id', true), '')::uuid
			AND EXISTS (SELECT FROM runlog.settings s WHERE s.name = 'shared_role' AND s.value = session_user);
	END IF;
END
$$;
--> statement-breakpoint
-- What follows is called by functions that have set the search path.
CREATE FUNCTION "runlog"."known_caller"(OUT deployment_id uuid, OUT project_id uuid)
LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
	SELECT r.deployment_id, r.project_id INTO known_caller.deployment_id, known_caller.project_id
	FROM runlog.roles r WHERE r.role_name = session_user;
	IF known_caller.deployment_id IS NULL THEN
		SELECT c.deployment_id, c.project_id INTO known_caller.deployment_id, known_caller.project_id FROM runlog.caller() c;
	END IF;
	IF known_caller.deployment_id IS NULL THEN
		RAISE EXCEPTION 'This role belongs to no deployment.' USING ERRCODE = '42501';
	END IF;
END
$$;
--> statement-breakpoint
CREATE FUNCTION "runlog"."limit_of"(limit_name text, otherwise integer) RETURNS integer
LANGUAGE sql STABLE AS $$
	SELECT coalesce((SELECT s.value::integer FROM runlog.settings s WHERE s.name = limit_name), otherwise)
$$;
--> statement-breakpoint
CREATE FUNCTION "runlog"."lease"() RETURNS interval
LANGUAGE sql STABLE AS $$
	SELECT make_interval(secs => runlog.limit_of('lease_seconds', 15))
$$;
--> statement-breakpoint
CREATE FUNCTION "runlog"."tell"(topic text, kind text) RETURNS void
LANGUAGE sql AS $$
	SELECT pg_notify('millrace', json_build_object('topic', tell.topic, 'kind', tell.kind)::text)
$$;
--> statement-breakpoint
-- A value under another's hash is not taken.
CREATE FUNCTION "runlog"."keep_blobs"(project uuid, blobs json) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	IF blobs IS NULL OR json_array_length(blobs) = 0 THEN
		RETURN;
	END IF;
	INSERT INTO runlog.blobs AS known (project_id, sha256, value)
	SELECT DISTINCT ON (b.sha256) project, b.sha256, b.value
	FROM json_to_recordset(blobs) AS b(sha256 text, value text)
	WHERE encode(sha256(convert_to(b.value, 'UTF8')), 'hex') = b.sha256
	ORDER BY b.sha256
	ON CONFLICT (project_id, sha256) DO UPDATE SET used_at = now() WHERE known.used_at < now() - interval '1 day';
END
$$;
--> statement-breakpoint
-- Interactive runs, written behind the answer. A batch may hold the start and the end of one run: the later entry
-- counts. A terminal status never changes, and a durable run is not written this way.
CREATE FUNCTION "runlog_v1"."write"(runs json, steps json, blobs json) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
	me record;
	instance uuid := nullif(current_setting('millrace.instance_id', true), '')::uuid;
BEGIN
	SELECT * INTO me FROM runlog.known_caller();
	PERFORM runlog.keep_blobs(me.project_id, write.blobs);

	INSERT INTO runlog.runs AS known (id, deployment_id, project_id, instance_id, flow_id, kind, version, revision,
		session_id, status, started_at, duration_ms, input, outputs, failure, usage, details_dropped)
	SELECT DISTINCT ON (r.id) r.id, me.deployment_id, me.project_id, instance, r.flow_id, r.kind, r.version, r.revision,
		r.session_id, r.status, r.started_at, r.duration_ms, r.input, r.outputs, r.failure, r.usage,
		coalesce(r.details_dropped, false)
	FROM ROWS FROM (json_to_recordset(coalesce(write.runs, '[]')) AS (id uuid, flow_id uuid, kind text, version integer,
		revision integer, session_id text, status text, started_at timestamptz, duration_ms double precision,
		input json, outputs json, failure json, usage json, details_dropped boolean)) WITH ORDINALITY
		AS r(id, flow_id, kind, version, revision, session_id, status, started_at, duration_ms,
			input, outputs, failure, usage, details_dropped, place)
	WHERE r.status IN ('running', 'succeeded', 'failed', 'cancelled')
	ORDER BY r.id, (r.status <> 'running') DESC, r.place DESC
	ON CONFLICT (id) DO UPDATE SET status = excluded.status, duration_ms = excluded.duration_ms,
		input = coalesce(excluded.input, known.input), outputs = excluded.outputs, failure = excluded.failure,
		usage = excluded.usage, details_dropped = known.details_dropped OR excluded.details_dropped
	WHERE known.deployment_id = me.deployment_id AND known.status = 'running' AND known.mode = 'interactive';

	INSERT INTO runlog.steps AS known (run_id, component_id, iteration, attempt, deployment_id, component_type, status,
		started_at, duration_ms, inputs, outputs, failure, usage, source, reason, logs, effects)
	SELECT DISTINCT ON (s.run_id, s.component_id, coalesce(s.iteration, ''), coalesce(s.attempt, 1))
		s.run_id, s.component_id, coalesce(s.iteration, ''), coalesce(s.attempt, 1), me.deployment_id, s.component_type,
		s.status, s.started_at, s.duration_ms, s.inputs, s.outputs, s.failure, s.usage, s.source, s.reason, s.logs, s.effects
	FROM ROWS FROM (json_to_recordset(coalesce(write.steps, '[]')) AS (run_id uuid, component_id text, iteration text,
		attempt integer, component_type text, status text, started_at timestamptz, duration_ms double precision,
		inputs json, outputs json, failure json, usage json, source text, reason text, logs json, effects json))
		WITH ORDINALITY AS s(run_id, component_id, iteration, attempt, component_type, status, started_at, duration_ms,
			inputs, outputs, failure, usage, source, reason, logs, effects, place)
	JOIN runlog.runs mine ON mine.id = s.run_id AND mine.deployment_id = me.deployment_id
	ORDER BY s.run_id, s.component_id, coalesce(s.iteration, ''), coalesce(s.attempt, 1),
		(s.status <> 'running') DESC, s.place DESC
	ON CONFLICT (run_id, component_id, iteration, attempt) DO UPDATE SET status = excluded.status,
		duration_ms = excluded.duration_ms, inputs = coalesce(excluded.inputs, known.inputs),
		outputs = excluded.outputs, failure = excluded.failure, usage = excluded.usage, source = excluded.source,
		reason = excluded.reason, logs = excluded.logs, effects = excluded.effects
	WHERE known.status = 'running';

	PERFORM runlog.tell('project:' || me.project_id, 'runs-changed');
END
$$;
--> statement-breakpoint
-- What a runtime of before calls.
CREATE OR REPLACE FUNCTION "runlog_v1"."append"(runs jsonb, steps jsonb) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
	SELECT runlog_v1.write(append.runs::json, append.steps::json, '[]')
$$;
--> statement-breakpoint
-- Puts a run on record before anybody is told that it was accepted. `now`: the caller begins at once and holds the
-- lease; otherwise it is queued, unless the queue is full. The same idempotency key with the same request gives the
-- same run.
CREATE FUNCTION "runlog_v1"."accept"(run json, blobs json) RETURNS json
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	me record;
	wanted record;
	known record;
	instance uuid := nullif(current_setting('millrace.instance_id', true), '')::uuid;
BEGIN
	PERFORM set_config('synchronous_commit', 'on', true);
	SELECT * INTO me FROM runlog.known_caller();
	SELECT * INTO wanted FROM json_to_record(accept.run) AS r(id uuid, flow_id uuid, kind text, version integer, bundle text,
		mode text, session_id text, input json, priority smallint, not_before timestamptz, now boolean,
		idempotency_key text, request_sha256 text);

	SELECT k.run_id, k.request_sha256 INTO known FROM runlog.idempotency_keys k
	WHERE k.deployment_id = me.deployment_id AND k.key = wanted.idempotency_key;
	IF known.run_id IS NULL AND NOT coalesce(wanted.now, false) AND EXISTS (
		SELECT FROM runlog.runs r WHERE r.deployment_id = me.deployment_id AND r.status = 'queued'
		OFFSET greatest(runlog.limit_of('limit_queue', 1000) - 1, 0) LIMIT 1) THEN
		RETURN json_build_object('run_id', wanted.id, 'outcome', 'full');
	END IF;
	IF known.run_id IS NULL AND wanted.idempotency_key IS NOT NULL THEN
		INSERT INTO runlog.idempotency_keys (deployment_id, key, run_id, request_sha256)
		VALUES (me.deployment_id, wanted.idempotency_key, wanted.id, wanted.request_sha256)
		ON CONFLICT (deployment_id, key) DO NOTHING;
		IF NOT FOUND THEN -- somebody else in this very moment
			SELECT k.run_id, k.request_sha256 INTO known FROM runlog.idempotency_keys k
			WHERE k.deployment_id = me.deployment_id AND k.key = wanted.idempotency_key;
		END IF;
	END IF;
	IF known.run_id IS NOT NULL THEN
		RETURN json_build_object('run_id', known.run_id, 'outcome',
			CASE WHEN known.request_sha256 = wanted.request_sha256 THEN 'known' ELSE 'conflict' END);
	END IF;

	PERFORM runlog.keep_blobs(me.project_id, accept.blobs);
	INSERT INTO runlog.runs (id, deployment_id, project_id, instance_id, flow_id, kind, version, session_id, status,
		started_at, input, mode, bundle, priority, queued_at, due_at, epoch)
	VALUES (wanted.id, me.deployment_id, me.project_id, CASE WHEN wanted.now THEN instance END, wanted.flow_id, wanted.kind,
		wanted.version, wanted.session_id, CASE WHEN wanted.now THEN 'running' ELSE 'queued' END, now(), wanted.input,
		wanted.mode, wanted.bundle, coalesce(wanted.priority, 0), now(),
		CASE WHEN wanted.now THEN now() + runlog.lease() ELSE greatest(coalesce(wanted.not_before, now()), now()) END,
		CASE WHEN wanted.now THEN 1 ELSE 0 END)
	ON CONFLICT (id) DO NOTHING;
	IF NOT FOUND THEN
		RETURN json_build_object('run_id', wanted.id, 'outcome', 'known');
	END IF;
	IF NOT coalesce(wanted.now, false) THEN
		PERFORM runlog.tell('queue:' || me.deployment_id, 'queued');
	END IF;
	PERFORM runlog.tell('project:' || me.project_id, 'runs-changed');
	RETURN json_build_object('run_id', wanted.id, 'outcome', 'accepted', 'epoch', CASE WHEN wanted.now THEN 1 ELSE 0 END);
END
$$;
--> statement-breakpoint
-- How many runs a deployment may take now. It counts over all deployments, which the owner of the run log cannot see:
-- this one function belongs to the user that migrates, and gives a number only. The limits are settings:
-- `limit_deployment`, `limit_project`, and `limit_total` for all of them; then a project gets no more than its
-- share while another one waits.
CREATE FUNCTION "runlog"."free_places"(deployment uuid, project uuid, wanted integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	total_limit integer := runlog.limit_of('limit_total', 0);
	of_deployment integer;
	of_project integer;
	of_all integer;
	waiting_projects integer;
	free integer;
BEGIN
	PERFORM pg_advisory_xact_lock(hashtextextended('runlog:' || CASE WHEN total_limit > 0 THEN 'all' ELSE project::text END, 0));
	SELECT count(*) FILTER (WHERE r.deployment_id = deployment), count(*) INTO of_deployment, of_project
	FROM runlog.runs r
	WHERE r.project_id = project AND r.status = 'running' AND r.due_at > now() AND r.mode <> 'interactive';
	free := least(wanted, runlog.limit_of('limit_deployment', 64) - of_deployment,
		runlog.limit_of('limit_project', 128) - of_project);
	IF total_limit > 0 THEN
		SELECT count(*) INTO of_all FROM runlog.runs r
		WHERE r.status = 'running' AND r.due_at > now() AND r.mode <> 'interactive';
		SELECT count(*) INTO waiting_projects FROM (SELECT DISTINCT d.project_id FROM public.deployments d
			WHERE d.project_id <> project) other
		WHERE EXISTS (SELECT FROM runlog.runs r WHERE r.project_id = other.project_id AND r.due_at <= now());
		free := least(free, total_limit - of_all);
		IF waiting_projects > 0 THEN
			free := least(free, greatest(1, total_limit / (waiting_projects + 1)) - of_project);
		END IF;
	END IF;
	RETURN greatest(free, 0);
END
$$;
--> statement-breakpoint
-- Takes what is due: queued runs whose time has come, runs whose process let its lease end, waits that are over.
-- Three processes that die in a row without anything new on record end the run: it would end the next one too.
CREATE FUNCTION "runlog_v1"."claim"(bundle text, places integer) RETURNS json
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
	me record;
	instance uuid := nullif(current_setting('millrace.instance_id', true), '')::uuid;
	free integer;
	taken uuid[];
	ended uuid[];
	answer json;
BEGIN
	PERFORM set_config('synchronous_commit', 'on', true);
	SELECT * INTO me FROM runlog.known_caller();
	IF NOT EXISTS (SELECT FROM runlog.runs r WHERE r.deployment_id = me.deployment_id AND r.bundle = claim.bundle
		AND r.due_at <= now()) THEN
		RETURN '[]';
	END IF;
	free := runlog.free_places(me.deployment_id, me.project_id, claim.places);
	taken := ARRAY(SELECT r.id FROM runlog.runs r
		WHERE r.deployment_id = me.deployment_id AND r.bundle = claim.bundle AND r.due_at <= now()
		ORDER BY r.priority DESC, r.due_at LIMIT free FOR UPDATE SKIP LOCKED);
	IF cardinality(taken) = 0 THEN
		RETURN '[]';
	END IF;

	UPDATE runlog.runs r SET
		deaths = CASE WHEN r.status <> 'running' THEN r.deaths WHEN n.recorded = r.recorded_at_claim THEN r.deaths + 1 ELSE 1 END,
		recorded_at_claim = n.recorded
	FROM (SELECT t.id, (SELECT count(*) FROM runlog.entries e WHERE e.run_id = t.id)::integer AS recorded
		FROM unnest(taken) AS t(id)) n
	WHERE r.id = n.id;

	WITH over AS (
		UPDATE runlog.runs r SET status = CASE WHEN r.cancel_requested_at IS NULL THEN 'failed' ELSE 'cancelled' END,
			epoch = r.epoch + 1, due_at = NULL, duration_ms = extract(epoch FROM now() - r.started_at) * 1000,
			failure = CASE WHEN r.cancel_requested_at IS NULL THEN json_build_object('code', 'quarantined', 'message',
				'The process that ran this flow ended ' || r.deaths || ' times in a row before another step was on record.',
				'action', 'Look at the component that was to run next and at the memory it needs, then run the flow again.',
				'retryable', false)
				ELSE json_build_object('code', 'cancelled', 'message', coalesce(r.cancel_reason, 'The run was stopped.'),
				'action', 'Run it again if it was stopped by mistake.', 'retryable', false) END
		WHERE r.id = ANY(taken) AND (r.cancel_requested_at IS NOT NULL OR (r.status = 'running' AND r.deaths >= 3))
		RETURNING r.id
	) SELECT array_agg(o.id) INTO ended FROM over o;

	UPDATE runlog.runs r SET status = 'running', instance_id = instance, epoch = r.epoch + 1,
		due_at = now() + runlog.lease(), started_at = CASE WHEN r.epoch = 0 THEN now() ELSE r.started_at END
	WHERE r.id = ANY(taken) AND NOT r.id = ANY(coalesce(ended, '{}'));
	UPDATE runlog.waits w SET resolved_at = now(),
		resolution = json_build_object('outcome', CASE WHEN w.kind = 'time' THEN 'elapsed' ELSE 'expired' END)
	WHERE w.run_id = ANY(taken) AND w.resolved_at IS NULL AND w.deadline <= now();

	SELECT coalesce(json_agg(json_build_object('id', r.id, 'epoch', r.epoch, 'flow_id', r.flow_id, 'version', r.version,
		'session_id', r.session_id, 'mode', r.mode, 'input', r.input, 'recorded', r.recorded_at_claim,
		'started_at', r.started_at)), '[]') INTO answer
	FROM runlog.runs r WHERE r.id = ANY(taken) AND r.status = 'running';
	PERFORM runlog.tell('project:' || me.project_id, 'runs-changed');
	RETURN answer;
END
$$;
--> statement-breakpoint
-- What is on record of a run that one goes on with. From now on its process knows of the waits that are over.
CREATE FUNCTION "runlog_v1"."recall"(run_id uuid, epoch integer) RETURNS json
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
	me record;
BEGIN
	SELECT * INTO me FROM runlog.known_caller();
	PERFORM FROM runlog.runs r WHERE r.id = recall.run_id AND r.epoch = recall.epoch AND r.status = 'running'
		AND r.deployment_id = me.deployment_id FOR SHARE;
	IF NOT FOUND THEN
		RETURN NULL;
	END IF;
	UPDATE runlog.waits w SET delivered = true
	WHERE w.run_id = recall.run_id AND w.resolved_at IS NOT NULL AND NOT w.delivered;
	RETURN json_build_object(
		'entries', coalesce((SELECT json_agg(json_build_object('kind', e.kind, 'key', e.key, 'value', e.value)
			ORDER BY e.recorded_at, e.key) FROM runlog.entries e WHERE e.run_id = recall.run_id), '[]'),
		'waits', coalesce((SELECT json_agg(json_build_object('key', w.key, 'resolution', w.resolution))
			FROM runlog.waits w WHERE w.run_id = recall.run_id AND w.delivered), '[]'));
END
$$;
--> statement-breakpoint
-- Values that stand elsewhere as their hash.
CREATE FUNCTION "runlog_v1"."blobs"(hashes json) RETURNS json
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
	SELECT coalesce(json_agg(json_build_object('sha256', b.sha256, 'value', b.value)), '[]') FROM runlog.blobs b
	WHERE b.project_id = (SELECT c.project_id FROM runlog.caller() c)
		AND b.sha256 IN (SELECT json_array_elements_text(blobs.hashes))
$$;
--> statement-breakpoint
-- Entries of any number of runs, in one transaction. Those of a run that is not held at that epoch any more are not
-- written: the lock makes whoever takes the run over wait for us, or us for him. The answer says for each whether
-- it is on record as this process has it.
CREATE FUNCTION "runlog_v1"."commit"(entries json, blobs json) RETURNS json
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
	me record;
	wanted uuid[];
	answer json;
BEGIN
	PERFORM set_config('synchronous_commit', 'on', true);
	SELECT * INTO me FROM runlog.known_caller();
	IF json_array_length(commit.blobs) > 0 THEN
		PERFORM runlog.keep_blobs(me.project_id, commit.blobs);
	END IF;
	wanted := ARRAY(SELECT DISTINCT (e.value->>'run_id')::uuid FROM json_array_elements(commit.entries) AS e(value));
	-- One statement: of the runs, of the journal and of its answer together it costs half of what three did.
	WITH given AS MATERIALIZED (
		SELECT g.* FROM ROWS FROM (json_to_recordset(commit.entries) AS (run_id uuid, key text, kind text, epoch integer,
			value json, wait json)) WITH ORDINALITY AS g(run_id, key, kind, epoch, value, wait, place)
	), held AS MATERIALIZED (
		SELECT r.id, r.epoch FROM runlog.runs r
		WHERE r.id = ANY(wanted) AND r.deployment_id = me.deployment_id AND r.status = 'running'
		ORDER BY r.id FOR SHARE
	), added AS (
		INSERT INTO runlog.entries (run_id, key, kind, epoch, deployment_id, value)
		SELECT g.run_id, g.key, g.kind, g.epoch, me.deployment_id, coalesce(g.value, 'null')
		FROM given g JOIN held h ON h.id = g.run_id AND h.epoch = g.epoch
		ON CONFLICT (run_id, key) DO NOTHING
		RETURNING run_id, key
	)
	SELECT json_agg(EXISTS (SELECT FROM added a WHERE a.run_id = g.run_id AND a.key = g.key)
		-- An answer that did not arrive is asked for again.
		OR EXISTS (SELECT FROM held h JOIN runlog.entries k ON k.run_id = h.id
			WHERE h.id = g.run_id AND h.epoch = g.epoch AND k.key = g.key AND k.epoch = g.epoch) ORDER BY g.place)
	INTO answer FROM given g;
	IF commit.entries::text LIKE '%"wait"%' THEN
		INSERT INTO runlog.waits (run_id, key, name, component_id, kind, deployment_id, request, token_sha256, deadline)
		SELECT e.run_id, e.key, w.name, w.component_id, w.kind, me.deployment_id, w.request, w.token_sha256, w.deadline
		FROM json_to_recordset(commit.entries) AS e(run_id uuid, key text, kind text, epoch integer, wait json)
		JOIN runlog.entries known ON known.run_id = e.run_id AND known.key = e.key AND known.epoch = e.epoch,
			json_to_record(e.wait) AS w(name text, component_id text, kind text, request json, token_sha256 text, deadline timestamptz)
		WHERE e.kind = 'wait' AND e.wait IS NOT NULL
		ON CONFLICT (run_id, key) DO NOTHING;
	END IF;
	RETURN answer;
END
$$;
--> statement-breakpoint
CREATE FUNCTION "runlog_v1"."finish"(runs json, blobs json) RETURNS json
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
	me record;
	done json;
BEGIN
	PERFORM set_config('synchronous_commit', 'on', true);
	SELECT * INTO me FROM runlog.known_caller();
	PERFORM runlog.keep_blobs(me.project_id, finish.blobs);
	WITH ended AS (
		UPDATE runlog.runs r SET status = f.status, outputs = f.outputs, failure = f.failure, usage = f.usage, due_at = NULL,
			duration_ms = CASE WHEN f.epoch = 1 THEN f.duration_ms ELSE extract(epoch FROM now() - r.started_at) * 1000 END
		FROM json_to_recordset(finish.runs) AS f(id uuid, epoch integer, status text, duration_ms double precision,
			outputs json, failure json, usage json)
		WHERE r.id = f.id AND r.epoch = f.epoch AND r.status = 'running' AND r.deployment_id = me.deployment_id
			AND f.status IN ('succeeded', 'failed', 'cancelled')
		RETURNING r.id
	), told AS (SELECT runlog.tell('run:' || e.id, 'ended') FROM ended e)
	SELECT coalesce(json_agg(e.id), '[]') INTO done FROM ended e, (SELECT count(*) FROM told) AS t;
	PERFORM runlog.tell('project:' || me.project_id, 'runs-changed');
	RETURN done;
END
$$;
--> statement-breakpoint
-- Nothing can go on until one of its waits is over: from now on the run is a row and nothing else.
CREATE FUNCTION "runlog_v1"."suspend"(runs json) RETURNS json
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
	me record;
	done json;
BEGIN
	PERFORM set_config('synchronous_commit', 'on', true);
	SELECT * INTO me FROM runlog.known_caller();
	WITH mine AS (
		SELECT r.id FROM runlog.runs r
		WHERE r.deployment_id = me.deployment_id AND r.status = 'running'
			AND (r.id, r.epoch) IN (SELECT s.id, s.epoch FROM json_to_recordset(suspend.runs) AS s(id uuid, epoch integer))
		ORDER BY r.id FOR UPDATE OF r
	), waiting AS (
		UPDATE runlog.runs r SET status = 'waiting', deaths = 0, due_at = CASE
			WHEN r.cancel_requested_at IS NOT NULL THEN now()
			WHEN EXISTS (SELECT FROM runlog.waits w WHERE w.run_id = r.id AND w.resolved_at IS NOT NULL AND NOT w.delivered) THEN now()
			ELSE (SELECT min(w.deadline) FROM runlog.waits w WHERE w.run_id = r.id AND w.resolved_at IS NULL) END
		WHERE r.id IN (SELECT m.id FROM mine m)
		RETURNING r.id, r.due_at
	)
	SELECT coalesce(json_agg(w.id), '[]') INTO done FROM waiting w;
	PERFORM runlog.tell('queue:' || me.deployment_id, 'waiting');
	PERFORM runlog.tell('project:' || me.project_id, 'runs-changed');
	RETURN done;
END
$$;
--> statement-breakpoint
-- Keeps what a process holds. It is told what it does not hold any more, and what somebody wants stopped.
CREATE FUNCTION "runlog_v1"."heartbeat"(runs json) RETURNS json
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
	me record;
	held json;
BEGIN
	SELECT * INTO me FROM runlog.known_caller();
	WITH mine AS (
		SELECT r.id FROM runlog.runs r
		WHERE r.deployment_id = me.deployment_id AND r.status = 'running'
			AND (r.id, r.epoch) IN (SELECT h.id, h.epoch FROM json_to_recordset(heartbeat.runs) AS h(id uuid, epoch integer))
		ORDER BY r.id FOR UPDATE OF r
	), kept AS (
		UPDATE runlog.runs r SET due_at = now() + runlog.lease() WHERE r.id IN (SELECT m.id FROM mine m)
		RETURNING r.id, r.cancel_requested_at, r.cancel_reason
	)
	SELECT coalesce(json_agg(json_build_object('id', k.id, 'cancel', CASE WHEN k.cancel_requested_at IS NOT NULL
		THEN coalesce(k.cancel_reason, 'The run was stopped.') END)), '[]') INTO held FROM kept k;
	RETURN held;
END
$$;
--> statement-breakpoint
-- Gives back what a process that ends in order cannot finish. That is no death.
CREATE FUNCTION "runlog_v1"."release"(runs json) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
	me record;
BEGIN
	SELECT * INTO me FROM runlog.known_caller();
	UPDATE runlog.runs r SET status = 'queued', due_at = now()
	FROM json_to_recordset(release.runs) AS f(id uuid, epoch integer)
	WHERE r.id = f.id AND r.epoch = f.epoch AND r.status = 'running' AND r.deployment_id = me.deployment_id;
	PERFORM runlog.tell('queue:' || me.deployment_id, 'released');
	PERFORM runlog.tell('project:' || me.project_id, 'runs-changed');
END
$$;
--> statement-breakpoint
-- The first answer counts, the token works once, and past its deadline none does.
CREATE FUNCTION "runlog_v1"."resolve"(run_id uuid, wait text, token_sha256 text, resolution json) RETURNS json
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
	me record;
	found_wait record;
	state text;
BEGIN
	PERFORM set_config('synchronous_commit', 'on', true);
	SELECT * INTO me FROM runlog.known_caller();
	SELECT r.status INTO state FROM runlog.runs r
	WHERE r.id = resolve.run_id AND r.deployment_id = me.deployment_id FOR NO KEY UPDATE;
	SELECT w.* INTO found_wait FROM runlog.waits w
	WHERE w.run_id = resolve.run_id AND w.deployment_id = me.deployment_id AND w.kind <> 'time'
		AND (w.key = resolve.wait OR w.name = resolve.wait)
	ORDER BY (w.token_sha256 = resolve.token_sha256) DESC, w.key LIMIT 1 FOR UPDATE;
	IF state IS NULL OR found_wait.key IS NULL THEN
		RETURN json_build_object('outcome', 'unknown');
	ELSIF found_wait.token_sha256 IS DISTINCT FROM resolve.token_sha256 THEN
		RETURN json_build_object('outcome', 'refused');
	ELSIF found_wait.resolved_at IS NOT NULL THEN
		RETURN json_build_object('outcome', CASE WHEN found_wait.resolution->>'outcome' = 'expired' THEN 'expired' ELSE 'taken' END);
	ELSIF found_wait.deadline <= now() THEN
		RETURN json_build_object('outcome', 'expired');
	ELSIF state NOT IN ('queued', 'running', 'waiting') THEN
		RETURN json_build_object('outcome', 'over');
	END IF;
	UPDATE runlog.waits w SET resolved_at = now(), resolution = resolve.resolution
	WHERE w.run_id = found_wait.run_id AND w.key = found_wait.key AND w.resolved_at IS NULL;
	IF NOT FOUND THEN
		RETURN json_build_object('outcome', 'taken');
	END IF;
	UPDATE runlog.runs r SET due_at = now() WHERE r.id = resolve.run_id AND r.status = 'waiting';
	PERFORM runlog.tell('queue:' || me.deployment_id, 'resolved');
	RETURN json_build_object('outcome', 'resolved');
END
$$;
--> statement-breakpoint
-- Recorded, so that it holds whoever runs it. What nobody runs ends here.
CREATE FUNCTION "runlog_v1"."request_cancel"(run_id uuid, reason text) RETURNS json
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
	me record;
	known record;
BEGIN
	PERFORM set_config('synchronous_commit', 'on', true);
	SELECT * INTO me FROM runlog.known_caller();
	SELECT r.status, r.mode INTO known FROM runlog.runs r
	WHERE r.id = request_cancel.run_id AND r.deployment_id = me.deployment_id FOR NO KEY UPDATE;
	IF known.status IS NULL THEN
		RETURN json_build_object('outcome', 'unknown');
	ELSIF known.status IN ('succeeded', 'failed', 'cancelled') THEN
		RETURN json_build_object('outcome', 'ended', 'status', known.status);
	ELSIF known.status IN ('queued', 'waiting') THEN
		UPDATE runlog.runs r SET status = 'cancelled', due_at = NULL, epoch = r.epoch + 1, cancel_requested_at = now(),
			cancel_reason = request_cancel.reason, duration_ms = extract(epoch FROM now() - r.started_at) * 1000,
			failure = json_build_object('code', 'cancelled', 'message', request_cancel.reason,
				'action', 'Run it again if it was stopped by mistake.', 'retryable', false)
		WHERE r.id = request_cancel.run_id;
		PERFORM runlog.tell('run:' || request_cancel.run_id, 'ended');
		PERFORM runlog.tell('project:' || me.project_id, 'runs-changed');
		RETURN json_build_object('outcome', 'cancelled', 'status', 'cancelled');
	END IF;
	UPDATE runlog.runs r SET cancel_requested_at = coalesce(r.cancel_requested_at, now()), cancel_reason = request_cancel.reason
	WHERE r.id = request_cancel.run_id;
	PERFORM runlog.tell('cancel:' || request_cancel.run_id, 'cancel');
	RETURN json_build_object('outcome', 'requested', 'status', known.status);
END
$$;
--> statement-breakpoint
-- A run as it stands, with what is on record of its steps and what it waits for.
CREATE FUNCTION "runlog_v1"."read"(run_id uuid) RETURNS json
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
	SELECT json_build_object('run', row_to_json(r),
		'steps', coalesce((SELECT json_agg(row_to_json(s) ORDER BY s.started_at, s.component_id)
			FROM runlog.steps s WHERE s.run_id = r.id), '[]'),
		'entries', coalesce((SELECT json_agg(json_build_object('kind', e.kind, 'key', e.key, 'value', e.value)
			ORDER BY e.recorded_at, e.key) FROM runlog.entries e WHERE e.run_id = r.id AND e.kind <> 'effect'), '[]'),
		'waits', coalesce((SELECT json_agg(json_build_object('key', w.key, 'name', w.name, 'component_id', w.component_id,
			'kind', w.kind, 'request', w.request, 'deadline', w.deadline, 'resolved_at', w.resolved_at,
			'resolution', w.resolution) ORDER BY w.key) FROM runlog.waits w WHERE w.run_id = r.id), '[]'))
	FROM runlog.runs r
	WHERE r.id = read.run_id AND r.deployment_id = (SELECT c.deployment_id FROM runlog.caller() c)
$$;
--> statement-breakpoint
-- Lets go of whole months that are over, in milliseconds: what has not ended in them is carried on into the default
-- partitions first. Then of the values that nothing can refer to any more.
CREATE FUNCTION "runlog"."drop_month"(suffix text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	name text;
	unfinished uuid[];
	hash text;
BEGIN
	EXECUTE format('SELECT coalesce(array_agg(id), ''{}'') FROM runlog.%I WHERE status IN (''queued'', ''running'', ''waiting'') '
		'AND (mode <> ''interactive'' OR started_at > now() - interval ''1 day'')', 'runs_' || suffix) INTO unfinished;
	FOREACH name IN ARRAY ARRAY['steps', 'entries', 'waits', 'runs'] LOOP
		EXECUTE format('ALTER TABLE runlog.%I DETACH PARTITION runlog.%I', name, name || '_' || suffix);
		EXECUTE format('INSERT INTO runlog.%I SELECT * FROM runlog.%I WHERE %I = ANY($1)', name, name || '_' || suffix,
			CASE WHEN name = 'runs' THEN 'id' ELSE 'run_id' END) USING unfinished;
		EXECUTE format('DROP TABLE runlog.%I', name || '_' || suffix);
	END LOOP;
END
$$;
--> statement-breakpoint
CREATE FUNCTION "runlog"."retain"(keep_after timestamp with time zone, most_bytes bigint) RETURNS text[]
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
	month record;
	dropped text[] := '{}';
	kept_from timestamptz;
	total bigint;
BEGIN
	PERFORM set_config('lock_timeout', '2s', true);
	SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0) INTO total FROM pg_class c
	WHERE c.relnamespace = 'runlog'::regnamespace AND c.relkind = 'r';
	FOR month IN
		SELECT right(c.relname, 7) AS suffix, to_timestamp(right(c.relname, 7) || ' +00', 'YYYY_MM TZH') AS begins,
			(SELECT sum(pg_total_relation_size(to_regclass('runlog.' || n.name || '_' || right(c.relname, 7))))
				FROM unnest(ARRAY['runs', 'steps', 'entries', 'waits']) AS n(name)) AS bytes
		FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
		WHERE i.inhparent = 'runlog.runs'::regclass AND c.relname <> 'runs_default' ORDER BY c.relname
	LOOP
		EXIT WHEN month.begins + interval '1 month' > now();
		IF month.begins + interval '1 month' <= keep_after OR total > most_bytes THEN
			PERFORM runlog.drop_month(month.suffix);
			dropped := dropped || month.suffix;
			total := total - month.bytes;
		ELSE
			kept_from := coalesce(kept_from, month.begins);
		END IF;
	END LOOP;
	DELETE FROM runlog.runs r WHERE r.tableoid = 'runlog.runs_default'::regclass AND r.started_at < keep_after
		AND r.status IN ('succeeded', 'failed', 'cancelled');
	-- Values of runs that go on from a month that is gone are in use.
	UPDATE runlog.blobs b SET used_at = now() WHERE b.used_at < now() - interval '1 day' AND b.sha256 IN (
		SELECT m[1] FROM (
			SELECT r.input::text AS value FROM runlog.runs r WHERE r.tableoid = 'runlog.runs_default'::regclass
			UNION ALL SELECT e.value::text FROM runlog.entries e WHERE e.tableoid = 'runlog.entries_default'::regclass
		) v, regexp_matches(v.value, '"\$blob":"([0-9a-f]{64})"', 'g') AS m);
	DELETE FROM runlog.blobs b
	WHERE b.used_at < least(keep_after, coalesce(kept_from, date_trunc('month', now(), 'UTC'))) - interval '2 days';
	DELETE FROM runlog.idempotency_keys k WHERE k.created_at < keep_after
		AND NOT EXISTS (SELECT FROM runlog.runs r WHERE r.id = k.run_id);
	PERFORM runlog.ensure_month(m) FROM generate_series(date_trunc('month', now(), 'UTC'), now() + interval '2 months',
		interval '1 month') AS m;
	RETURN dropped;
END
$$;
--> statement-breakpoint
REVOKE ALL ON ALL TABLES IN SCHEMA "runlog" FROM PUBLIC;
--> statement-breakpoint
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA "runlog", "runlog_v1" FROM PUBLIC;
--> statement-breakpoint
-- As in the first migration of the run log: what runtimes reach belongs to a role that may read nothing else. Those
-- that work on the tables themselves, or count over all of them, stay with the user that migrates.
DO $$
DECLARE
	item record;
BEGIN
	IF NOT EXISTS (SELECT FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner
		WHERE c.oid = 'runlog.roles'::regclass AND r.rolname = 'millrace_runlog') THEN
		RETURN;
	END IF;
	GRANT USAGE, CREATE ON SCHEMA runlog, runlog_v1 TO millrace_runlog;
	FOR item IN SELECT format('%s', c.oid::regclass) AS name FROM pg_class c
		WHERE c.relnamespace = 'runlog'::regnamespace AND c.relkind IN ('r', 'p') LOOP
		EXECUTE format('ALTER TABLE %s OWNER TO millrace_runlog', item.name);
	END LOOP;
	FOR item IN SELECT p.oid::regprocedure::text AS name FROM pg_proc p
		WHERE p.pronamespace = 'runlog_v1'::regnamespace
			OR p.pronamespace = 'runlog'::regnamespace
				AND p.proname IN ('caller', 'known_caller', 'limit_of', 'lease', 'tell', 'keep_blobs') LOOP
		EXECUTE format('ALTER FUNCTION %s OWNER TO millrace_runlog', item.name);
	END LOOP;
	GRANT EXECUTE ON FUNCTION runlog.free_places(uuid, uuid, integer) TO millrace_runlog;
	EXECUTE format('GRANT EXECUTE ON FUNCTION runlog.limit_of(text, integer) TO %I', current_user);
	REVOKE CREATE ON SCHEMA runlog, runlog_v1 FROM millrace_runlog;
	EXECUTE format('GRANT ALL ON ALL TABLES IN SCHEMA runlog TO %I', current_user);
END
$$;
