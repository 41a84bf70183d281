-- Every tenant table carries tenant_id and a row-level security policy. The services connect as centralino_app, which owns
-- nothing and cannot bypass the policies; each transaction names its tenant in app.tenant.

CREATE FUNCTION current_tenant() RETURNS uuid LANGUAGE sql STABLE AS
$$ SELECT nullif(current_setting('app.tenant', true), '')::uuid $$;

CREATE TABLE tenants (
  id uuid PRIMARY KEY,
  tenant_id uuid GENERATED ALWAYS AS (id) STORED,
  slug text NOT NULL UNIQUE,
  name text NOT NULL,
  trade text NOT NULL,
  language text NOT NULL,
  zone text NOT NULL,
  currency char(3) NOT NULL,
  address text NOT NULL,
  transfer_to text,
  owner_phone text,
  owner_email text,
  delivers boolean NOT NULL,
  delivery_fee_minor bigint NOT NULL CHECK (delivery_fee_minor >= 0),
  demo boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE users (
  id uuid PRIMARY KEY,
  tenant_id uuid REFERENCES tenants,
  email text NOT NULL UNIQUE CHECK (email = lower(email)),
  name text NOT NULL,
  password_hash text NOT NULL,
  role text NOT NULL CHECK (role IN ('operator', 'owner', 'staff', 'kitchen')),
  language text NOT NULL,
  demo boolean NOT NULL DEFAULT false,
  failed_sign_ins integer NOT NULL DEFAULT 0,
  locked_until timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((role = 'operator') = (tenant_id IS NULL))
);

CREATE TABLE numbers (
  number text PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants
);

CREATE TABLE agents (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  version integer NOT NULL,
  greeting text NOT NULL,
  consent_line text NOT NULL,
  instructions text NOT NULL,
  voice text NOT NULL,
  published_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (tenant_id, version)
);

CREATE TABLE menus (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  position integer NOT NULL,
  name text NOT NULL,
  names jsonb NOT NULL,
  category text NOT NULL,
  description text NOT NULL,
  aliases jsonb NOT NULL,
  sizes jsonb NOT NULL,
  allergens jsonb NOT NULL,
  sold_out boolean NOT NULL DEFAULT false,
  UNIQUE (tenant_id, name)
);

CREATE TABLE faqs (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  position integer NOT NULL,
  question text NOT NULL,
  answer text NOT NULL,
  keywords jsonb NOT NULL
);

CREATE TABLE hours (
  tenant_id uuid NOT NULL REFERENCES tenants,
  day text NOT NULL,
  opens time NOT NULL,
  closes time NOT NULL,
  PRIMARY KEY (tenant_id, day, opens)
);

CREATE TABLE calls (
  id text PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  caller text NOT NULL,
  called text NOT NULL,
  engine text NOT NULL,
  state text NOT NULL CHECK (state IN ('queued', 'talking', 'ended')),
  outcome text,
  cause text,
  seconds integer,
  test boolean NOT NULL DEFAULT false,
  receptionist_version integer,
  started_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE INDEX calls_newest ON calls (tenant_id, started_at DESC, id DESC);

CREATE TABLE turns (
  call_id text NOT NULL,
  tenant_id uuid NOT NULL REFERENCES tenants,
  key text NOT NULL,
  speaker text NOT NULL CHECK (speaker IN ('caller', 'receptionist')),
  text text NOT NULL,
  heard_ms integer,
  start_ms bigint NOT NULL,
  latency_ms integer,
  at timestamptz NOT NULL,
  PRIMARY KEY (call_id, key)
);

CREATE TABLE tool_uses (
  call_id text NOT NULL,
  tenant_id uuid NOT NULL REFERENCES tenants,
  id text NOT NULL,
  name text NOT NULL,
  arguments jsonb NOT NULL,
  output jsonb NOT NULL,
  at_ms bigint NOT NULL,
  took_ms bigint NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (call_id, id)
);

CREATE TABLE drafts (
  call_id text PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  caller text NOT NULL DEFAULT '',
  draft jsonb NOT NULL,
  started_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE order_counters (
  tenant_id uuid NOT NULL REFERENCES tenants,
  day date NOT NULL,
  last integer NOT NULL,
  PRIMARY KEY (tenant_id, day)
);

CREATE TABLE orders (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  call_id text NOT NULL,
  draft_version integer NOT NULL,
  number integer NOT NULL,
  day date NOT NULL,
  status text NOT NULL,
  fulfilment text NOT NULL,
  address text,
  customer_name text,
  customer_phone text,
  notes text,
  delivery_fee_minor bigint NOT NULL,
  total_minor bigint NOT NULL,
  currency char(3) NOT NULL,
  placed_at timestamptz NOT NULL,
  status_at timestamptz NOT NULL,
  reminded_at timestamptz,
  UNIQUE (call_id, draft_version),
  UNIQUE (tenant_id, day, number)
);
CREATE INDEX orders_newest ON orders (tenant_id, placed_at DESC, id DESC);
CREATE INDEX orders_on_board ON orders (tenant_id, placed_at) WHERE status IN ('new', 'preparing', 'ready');

CREATE TABLE order_lines (
  order_id uuid NOT NULL REFERENCES orders,
  tenant_id uuid NOT NULL REFERENCES tenants,
  position integer NOT NULL,
  dish_id text NOT NULL,
  name text NOT NULL,
  size text,
  quantity integer NOT NULL CHECK (quantity > 0),
  notes text,
  unit_minor bigint NOT NULL CHECK (unit_minor >= 0),
  PRIMARY KEY (order_id, position)
);

CREATE TABLE order_changes (
  order_id uuid NOT NULL REFERENCES orders,
  tenant_id uuid NOT NULL REFERENCES tenants,
  position integer NOT NULL,
  status text NOT NULL,
  changed_by text NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (order_id, position)
);

CREATE TABLE notices (
  id uuid NOT NULL,
  tenant_id uuid NOT NULL REFERENCES tenants,
  channel text NOT NULL CHECK (channel IN ('sms', 'email')),
  call_id text,
  order_id uuid,
  kind text NOT NULL,
  audience text NOT NULL,
  address text NOT NULL,
  subject text NOT NULL,
  body text NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'sent', 'outbox', 'failed')),
  reason text,
  reference text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (id, channel)
);
CREATE INDEX notices_newest ON notices (tenant_id, created_at DESC);

CREATE TABLE usage (
  call_id text PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  seconds integer NOT NULL CHECK (seconds >= 0),
  test boolean NOT NULL,
  ended_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE idempotency_keys (
  key text NOT NULL,
  tenant_id uuid NOT NULL REFERENCES tenants,
  request_hash text NOT NULL,
  answer text NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, key)
);

-- Isolation.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['tenants','users','numbers','agents','menus','faqs','hours','calls','turns','tool_uses','drafts',
      'order_counters','orders','order_lines','order_changes','notices','usage','idempotency_keys'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())', t);
  END LOOP;
END $$;

-- The few questions that come before a tenant is known. They run as the owner, and each returns as little as it can.
CREATE FUNCTION tenant_of_number(wanted text) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT tenant_id FROM numbers WHERE number = wanted $$;

CREATE FUNCTION sign_in_row(wanted text)
RETURNS TABLE (id uuid, tenant_id uuid, email text, name text, password_hash text, role text, language text, locked_until timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT u.id, u.tenant_id, u.email, u.name, u.password_hash, u.role, u.language, u.locked_until FROM users u WHERE u.email = lower(wanted) $$;

-- Five wrong passwords in a row close an account for five minutes.
CREATE FUNCTION note_sign_in(who uuid, success boolean) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public AS
$$
  UPDATE users SET
    failed_sign_ins = CASE WHEN success OR failed_sign_ins >= 4 THEN 0 ELSE failed_sign_ins + 1 END,
    locked_until = CASE WHEN success THEN NULL WHEN failed_sign_ins >= 4 THEN now() + interval '5 minutes' ELSE locked_until END
  WHERE id = who
$$;

CREATE FUNCTION choose_language(who uuid, wanted text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public AS
$$ UPDATE users SET language = wanted WHERE id = who $$;

CREATE FUNCTION businesses_for_operator(who uuid) RETURNS TABLE (id uuid, slug text, name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
$$ SELECT t.id, t.slug, t.name FROM tenants t WHERE EXISTS (SELECT 1 FROM users u WHERE u.id = who AND u.role = 'operator') ORDER BY t.name $$;

-- Live pages: one channel, one line of JSON per change.
CREATE FUNCTION announce() RETURNS trigger LANGUAGE plpgsql AS
$$
DECLARE changed jsonb := CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
BEGIN
  PERFORM pg_notify('centralino', json_build_object(
    'tenant', changed ->> 'tenant_id', 'subject', TG_TABLE_NAME,
    'id', coalesce(changed ->> TG_ARGV[0], ''), 'op', lower(TG_OP))::text);
  RETURN NULL;
END $$;

CREATE TRIGGER announce AFTER INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION announce('id');
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON drafts FOR EACH ROW EXECUTE FUNCTION announce('call_id');
CREATE TRIGGER announce AFTER INSERT OR UPDATE ON calls FOR EACH ROW EXECUTE FUNCTION announce('id');
CREATE TRIGGER announce AFTER INSERT OR UPDATE ON turns FOR EACH ROW EXECUTE FUNCTION announce('call_id');
CREATE TRIGGER announce AFTER INSERT ON tool_uses FOR EACH ROW EXECUTE FUNCTION announce('call_id');
CREATE TRIGGER announce AFTER INSERT OR UPDATE ON notices FOR EACH ROW EXECUTE FUNCTION announce('id');

GRANT USAGE ON SCHEMA public TO centralino_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO centralino_app;
REVOKE ALL ON flyway_schema_history FROM centralino_app;
REVOKE INSERT, UPDATE, DELETE ON tenants, users, numbers FROM centralino_app;
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO centralino_app;
