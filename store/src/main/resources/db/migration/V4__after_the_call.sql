-- What follows a call: its steps, what it was about, and what would have gone out where a vendor has no keys.

CREATE TABLE steps (
  workflow_id text PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  call_id text,
  kind text NOT NULL CHECK (kind IN ('insight', 'notice', 'crm', 'webhook', 'usage', 'follow_up')),
  about text NOT NULL,
  status text NOT NULL CHECK (status IN ('running', 'waiting', 'held', 'done', 'failed', 'skipped')),
  detail text,
  next_try_at timestamptz,
  tries integer NOT NULL,
  started_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX steps_of_call ON steps (tenant_id, call_id);
CREATE INDEX steps_in_trouble ON steps (tenant_id, updated_at DESC) WHERE status IN ('waiting', 'held', 'failed');

-- Facts are kept as they were heard, each with its turn; what a person changed stands beside them.
CREATE TABLE insights (
  call_id text PRIMARY KEY REFERENCES calls ON DELETE CASCADE,
  tenant_id uuid NOT NULL REFERENCES tenants,
  made_by text NOT NULL,
  summary text NOT NULL,
  intent text NOT NULL,
  outcome text NOT NULL,
  sentiment text NOT NULL CHECK (sentiment IN ('positive', 'neutral', 'negative')),
  sentiment_reason text,
  sentiment_turn text,
  score integer CHECK (score BETWEEN 0 AND 100),
  parts jsonb NOT NULL DEFAULT '[]',
  open_questions jsonb NOT NULL DEFAULT '[]',
  follow_up jsonb,
  edited_by text,
  edited_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX insights_newest ON insights (tenant_id, created_at DESC);

-- How much each part of a lead's score counts for this business, in percent.
ALTER TABLE tenants ADD COLUMN lead_weights jsonb NOT NULL DEFAULT '{"budget": 30, "urgency": 30, "zone": 15, "intent": 25}';
GRANT UPDATE (lead_weights) ON tenants TO centralino_app;

-- What would have gone to a vendor that has no keys here: CRM, webhooks, Stripe. (Messages to people are in notices.)
CREATE TABLE outgoing (
  id text PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  channel text NOT NULL CHECK (channel IN ('crm', 'webhook', 'stripe')),
  destination text NOT NULL,
  title text NOT NULL,
  request text NOT NULL,
  call_id text,
  at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX outgoing_newest ON outgoing (tenant_id, at DESC);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['steps', 'insights', 'outgoing'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO centralino_app', t);
  END LOOP;
END $$;

CREATE TRIGGER announce AFTER INSERT OR UPDATE ON steps FOR EACH ROW EXECUTE FUNCTION announce('call_id');
CREATE TRIGGER announce AFTER INSERT OR UPDATE ON insights FOR EACH ROW EXECUTE FUNCTION announce('call_id');
CREATE TRIGGER announce AFTER INSERT ON outgoing FOR EACH ROW EXECUTE FUNCTION announce('id');
