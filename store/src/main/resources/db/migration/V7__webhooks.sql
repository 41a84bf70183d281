-- What a business's own programs hear of: where to, what, and how each delivery went.

CREATE TABLE webhook_endpoints (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  url text NOT NULL,
  description text NOT NULL DEFAULT '',
  -- Words such as order.placed; * for all.
  events jsonb NOT NULL DEFAULT '["*"]',
  enabled boolean NOT NULL DEFAULT true,
  -- Why it is off: a person said so, it answered 410, or nothing got through for too long.
  off_reason text CHECK (off_reason IN ('person', 'gone', 'failing')),
  off_at timestamptz,
  -- The event whose delivery switched it off, so that its owner is told once however often that is found out.
  off_event uuid,
  given_up integer NOT NULL DEFAULT 0,
  delivered_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  removed_at timestamptz,
  CHECK (enabled = (off_reason IS NULL))
);
CREATE INDEX webhook_endpoints_of ON webhook_endpoints (tenant_id) WHERE removed_at IS NULL;

-- Encrypted. The newest signs; an older one signs as well until it expires.
CREATE TABLE webhook_secrets (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  endpoint_id uuid NOT NULL REFERENCES webhook_endpoints,
  sealed text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz
);
CREATE INDEX webhook_secrets_of ON webhook_secrets (endpoint_id, created_at DESC);

-- Each event with the bytes that are sent, written once and never changed.
CREATE TABLE webhook_events (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  type text NOT NULL,
  call_id text,
  body text NOT NULL,
  at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX webhook_events_oldest ON webhook_events (tenant_id, recorded_at);
CREATE INDEX webhook_events_of_call ON webhook_events (tenant_id, call_id) WHERE call_id IS NOT NULL;

CREATE TABLE webhook_deliveries (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  endpoint_id uuid NOT NULL REFERENCES webhook_endpoints,
  event_id uuid NOT NULL REFERENCES webhook_events ON DELETE CASCADE,
  seq bigint NOT NULL,
  call_id text,
  type text NOT NULL,
  -- queued: to be started or its turn to come; waiting: tries again; paused: its endpoint is off; dropped: the endpoint is gone.
  state text NOT NULL CHECK (state IN ('queued', 'waiting', 'paused', 'delivered', 'failed', 'skipped', 'dropped')),
  tries integer NOT NULL DEFAULT 0,
  status integer,
  detail text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (endpoint_id, event_id)
);
CREATE INDEX webhook_deliveries_newest ON webhook_deliveries (tenant_id, created_at DESC, id DESC);
CREATE INDEX webhook_deliveries_of_event ON webhook_deliveries (event_id);
CREATE INDEX webhook_deliveries_open ON webhook_deliveries (endpoint_id, call_id, seq) WHERE state IN ('queued', 'waiting', 'paused');

CREATE TABLE webhook_attempts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  delivery_id uuid NOT NULL REFERENCES webhook_deliveries ON DELETE CASCADE,
  at timestamptz NOT NULL,
  took_ms integer NOT NULL,
  headers jsonb NOT NULL,
  -- The answer's status; null where there was none.
  status integer,
  answer text,
  error text
);
CREATE INDEX webhook_attempts_of ON webhook_attempts (delivery_id, id);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['webhook_endpoints', 'webhook_secrets', 'webhook_events', 'webhook_deliveries', 'webhook_attempts'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO centralino_app', t);
  END LOOP;
END $$;
-- What was sent stays as it was sent.
REVOKE UPDATE ON webhook_events, webhook_attempts FROM centralino_app;

CREATE TRIGGER announce AFTER INSERT OR UPDATE ON webhook_deliveries FOR EACH ROW EXECUTE FUNCTION announce('id');
