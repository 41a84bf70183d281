-- A business's CRM: the connection with its sealed tokens, which of our records are which of theirs, and what was sent.

-- The vault's keys, encrypted under a key that is derived from the installation's secret. Only the two functions reach them.
CREATE TABLE vault_keysets (
  wrapped_by text PRIMARY KEY,
  keyset bytea NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now()
);

CREATE FUNCTION vault_keyset(which text) RETURNS bytea LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT keyset FROM vault_keysets WHERE wrapped_by = which $$;

-- Keeps `fresh` where nothing is kept yet, or where what is kept is still `known`. Answers what is kept then.
CREATE FUNCTION keep_vault_keyset(which text, fresh bytea, known bytea) RETURNS bytea
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE kept bytea;
BEGIN
  INSERT INTO vault_keysets (wrapped_by, keyset) VALUES (which, fresh) ON CONFLICT DO NOTHING;
  UPDATE vault_keysets SET keyset = fresh, changed_at = now() WHERE wrapped_by = which AND keyset = known;
  SELECT keyset INTO kept FROM vault_keysets WHERE wrapped_by = which;
  RETURN kept;
END $$;

CREATE TABLE crm_connections (
  tenant_id uuid PRIMARY KEY REFERENCES tenants,
  id uuid NOT NULL UNIQUE,
  vendor text NOT NULL CHECK (vendor IN ('none', 'hubspot', 'salesforce', 'pipedrive', 'webhook')),
  state text NOT NULL CHECK (state IN ('off', 'draft', 'ready', 'connected', 'broken')),
  account text,
  secret bytea,
  pending bytea,
  mapping jsonb NOT NULL DEFAULT '{}',
  fields jsonb NOT NULL DEFAULT '[]',
  settings jsonb NOT NULL DEFAULT '{}',
  problem text,
  checked_at timestamptz,
  broken_at timestamptz,
  breaks integer NOT NULL DEFAULT 0,
  told_break integer NOT NULL DEFAULT 0,
  told_by text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((vendor = 'none') = (state = 'off'))
);

-- Which of theirs our record is. `made`: by us, or found there.
CREATE TABLE crm_links (
  connection_id uuid NOT NULL REFERENCES crm_connections (id) ON DELETE CASCADE,
  tenant_id uuid NOT NULL REFERENCES tenants,
  kind text NOT NULL,
  ours text NOT NULL,
  theirs text NOT NULL,
  made boolean NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (connection_id, kind, ours)
);

-- One row per record and content: what was sent, without secrets and with personal data masked, and what came back.
CREATE TABLE crm_syncs (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  connection_id uuid NOT NULL,
  vendor text NOT NULL,
  call_id text NOT NULL,
  kind text NOT NULL,
  ours text NOT NULL,
  fingerprint text NOT NULL,
  state text NOT NULL CHECK (state IN ('sending', 'done', 'failed', 'held')),
  tries integer NOT NULL,
  theirs text,
  problem text,
  exchanges jsonb NOT NULL DEFAULT '[]',
  started_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  UNIQUE (connection_id, call_id, kind, ours, fingerprint)
);
CREATE INDEX crm_syncs_newest ON crm_syncs (tenant_id, started_at DESC, id DESC);
CREATE INDEX crm_syncs_of_call ON crm_syncs (tenant_id, call_id);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['crm_connections', 'crm_links', 'crm_syncs'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO centralino_app', t);
  END LOOP;
END $$;
REVOKE EXECUTE ON FUNCTION vault_keyset(text), keep_vault_keyset(text, bytea, bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vault_keyset(text), keep_vault_keyset(text, bytea, bytea) TO centralino_app;

CREATE TRIGGER announce AFTER INSERT OR UPDATE ON crm_syncs FOR EACH ROW EXECUTE FUNCTION announce('id');
