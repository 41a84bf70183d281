-- What calls came to, counted by the business's own days. A day is counted from its calls, all of it at once, so counting it again
-- gives the same rows. '*' stands for all numbers, languages or outcomes: whatever a page is narrowed to, it reads one row a day.

CREATE TABLE stats_days (
  tenant_id uuid NOT NULL REFERENCES tenants,
  test boolean NOT NULL,
  number text NOT NULL,
  language text NOT NULL,
  outcome text NOT NULL,
  day date NOT NULL,
  calls integer NOT NULL,
  answered integer NOT NULL,
  timed integer NOT NULL,
  seconds bigint NOT NULL,
  converted integer NOT NULL,
  orders integer NOT NULL,
  order_minor jsonb NOT NULL,
  bookings integer NOT NULL,
  leads integer NOT NULL,
  scored integer NOT NULL,
  score_sum integer NOT NULL,
  hot integer NOT NULL,
  durations integer[] NOT NULL,
  latencies integer[] NOT NULL,
  call_hours integer[] NOT NULL,
  order_hours integer[] NOT NULL,
  PRIMARY KEY (tenant_id, test, number, language, outcome, day)
);
COMMENT ON TABLE stats_days IS 'durations and latencies count answered calls and spoken turns by the steps of ai.centralino.store.stats.Scale; call_hours and order_hours by the hour of the day on the wall';
-- Which numbers, languages and outcomes there are, and how many calls each, without a look at the rows themselves.
CREATE INDEX stats_days_by_outcome ON stats_days (tenant_id, test, number, language, day) INCLUDE (outcome, calls);
CREATE INDEX stats_days_by_line ON stats_days (tenant_id, test, day) INCLUDE (number, language, calls) WHERE outcome = '*';
CREATE INDEX stats_days_of_day ON stats_days (tenant_id, day);

-- What is asked and what is ordered, by number and language, or '*'. A month's row is the sum of its days', so that a year is read by
-- months.
CREATE TABLE stats_words (
  tenant_id uuid NOT NULL REFERENCES tenants,
  test boolean NOT NULL,
  kind text NOT NULL CHECK (kind IN ('question', 'dish')),
  number text NOT NULL,
  language text NOT NULL,
  span text NOT NULL CHECK (span IN ('day', 'month')),
  starts date NOT NULL,
  word text NOT NULL,
  n integer NOT NULL,
  aside bigint NOT NULL,
  PRIMARY KEY (tenant_id, test, kind, number, language, span, starts, word) INCLUDE (n, aside)
);
CREATE INDEX stats_words_of_span ON stats_words (tenant_id, starts, span);
COMMENT ON COLUMN stats_words.n IS 'calls in which it was asked; how many of the dish were ordered';
COMMENT ON COLUMN stats_words.aside IS 'calls in which it stayed without an answer; what the dish came to, in minor units';

-- Days to be counted (again). Rows are only ever added, so that nobody on the phone waits for whoever counts.
CREATE TABLE stats_dirty (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  call_id text,
  at timestamptz,
  forget boolean NOT NULL DEFAULT false
);
CREATE INDEX stats_dirty_of_tenant ON stats_dirty (tenant_id, id);
COMMENT ON TABLE stats_dirty IS 'the day of a call, or of a moment; without either every day of the business. forget: only what was asked is counted again';

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['stats_days', 'stats_words', 'stats_dirty'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO centralino_app', t);
  END LOOP;
END $$;

CREATE INDEX bookings_for_stats ON bookings (call_id) WHERE call_id IS NOT NULL;
CREATE INDEX leads_for_stats ON leads (call_id) WHERE call_id IS NOT NULL;

-- Which businesses have days to be counted.
CREATE FUNCTION stats_waiting() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT DISTINCT tenant_id FROM stats_dirty $$;

-- Marks. Each costs one added row; a call is marked when it ends, so the talk itself leaves none.
CREATE FUNCTION stats_mark_moment() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS
$$
BEGIN
  INSERT INTO stats_dirty (tenant_id, at) VALUES (NEW.tenant_id, NEW.started_at);
  IF TG_OP = 'UPDATE' AND OLD.started_at <> NEW.started_at THEN
    INSERT INTO stats_dirty (tenant_id, at) VALUES (OLD.tenant_id, OLD.started_at);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER stats_mark AFTER INSERT OR UPDATE OF state, outcome, seconds, called, test, started_at ON calls
  FOR EACH ROW WHEN (NEW.state = 'ended') EXECUTE FUNCTION stats_mark_moment();

CREATE FUNCTION stats_mark_call() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS
$$
BEGIN
  INSERT INTO stats_dirty (tenant_id, call_id) VALUES (NEW.tenant_id, NEW.call_id);
  RETURN NULL;
END $$;
CREATE TRIGGER stats_mark AFTER INSERT OR UPDATE OF status, total_minor ON orders FOR EACH ROW EXECUTE FUNCTION stats_mark_call();
CREATE TRIGGER stats_mark AFTER INSERT OR UPDATE OF status ON bookings
  FOR EACH ROW WHEN (NEW.call_id IS NOT NULL) EXECUTE FUNCTION stats_mark_call();
CREATE TRIGGER stats_mark AFTER INSERT ON leads FOR EACH ROW WHEN (NEW.call_id IS NOT NULL) EXECUTE FUNCTION stats_mark_call();
CREATE TRIGGER stats_mark AFTER INSERT OR UPDATE OF score, open_questions ON insights FOR EACH ROW EXECUTE FUNCTION stats_mark_call();

-- What arrives after the end of its call.
CREATE FUNCTION stats_mark_late() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS
$$
BEGIN
  INSERT INTO stats_dirty (tenant_id, call_id) SELECT NEW.tenant_id, NEW.call_id
    WHERE EXISTS (SELECT 1 FROM calls WHERE id = NEW.call_id AND state = 'ended');
  RETURN NULL;
END $$;
CREATE TRIGGER stats_mark AFTER INSERT OR UPDATE OF latency_ms ON turns
  FOR EACH ROW WHEN (NEW.latency_ms IS NOT NULL) EXECUTE FUNCTION stats_mark_late();
CREATE TRIGGER stats_mark AFTER INSERT ON tool_uses
  FOR EACH ROW WHEN (NEW.name = 'search_knowledge') EXECUTE FUNCTION stats_mark_late();

-- Erased words leave the statistics too; that there was a call stays counted.
CREATE FUNCTION stats_forget_call() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS
$$
BEGIN
  INSERT INTO stats_dirty (tenant_id, call_id, forget) VALUES (OLD.tenant_id, OLD.call_id, true);
  RETURN NULL;
END $$;
CREATE TRIGGER stats_forget AFTER DELETE ON tool_uses
  FOR EACH ROW WHEN (OLD.name = 'search_knowledge') EXECUTE FUNCTION stats_forget_call();
CREATE TRIGGER stats_forget AFTER DELETE ON insights FOR EACH ROW EXECUTE FUNCTION stats_forget_call();
CREATE FUNCTION stats_forget_moment() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS
$$
BEGIN
  INSERT INTO stats_dirty (tenant_id, at, forget) VALUES (OLD.tenant_id, OLD.started_at, true);
  RETURN NULL;
END $$;
CREATE TRIGGER stats_forget AFTER DELETE ON calls FOR EACH ROW EXECUTE FUNCTION stats_forget_moment();

-- In another zone every call may lie on another day.
CREATE FUNCTION stats_mark_all() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS
$$
BEGIN
  INSERT INTO stats_dirty (tenant_id) VALUES (NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER stats_mark AFTER UPDATE OF zone ON tenants FOR EACH ROW WHEN (OLD.zone <> NEW.zone) EXECUTE FUNCTION stats_mark_all();

-- The calls of before.
INSERT INTO stats_dirty (tenant_id) SELECT id FROM tenants t WHERE EXISTS (SELECT 1 FROM calls c WHERE c.tenant_id = t.id);

REVOKE EXECUTE ON FUNCTION stats_waiting(), stats_mark_moment(), stats_mark_call(), stats_mark_late(), stats_forget_call(),
  stats_forget_moment(), stats_mark_all() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION stats_waiting() TO centralino_app;
