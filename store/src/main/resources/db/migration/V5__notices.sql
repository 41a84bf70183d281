-- Telling people: ladders with receipts, quiet hours, summaries, words of one's own, opt-outs, consents, browsers.

ALTER TABLE notices DROP CONSTRAINT notices_channel_check, DROP CONSTRAINT notices_state_check;
ALTER TABLE notices
  ADD CONSTRAINT notices_channel_check CHECK (channel IN ('whatsapp', 'sms', 'email', 'push')),
  ADD CONSTRAINT notices_state_check CHECK (state IN ('waiting', 'sending', 'sent', 'delivered', 'outbox', 'failed', 'skipped')),
  ADD COLUMN html text,
  ADD COLUMN attempts integer NOT NULL DEFAULT 0,
  ADD COLUMN receipt text,
  ADD COLUMN delivered_at timestamptz;
CREATE INDEX notices_of_call ON notices (tenant_id, call_id) WHERE call_id IS NOT NULL;
CREATE INDEX notices_by_whatsapp ON notices (address, created_at DESC) WHERE channel = 'whatsapp';

-- Channels, quiet hours, what each person is told how, and which customers' messages go out. The shape is NoticeRules.
CREATE TABLE notice_rules (
  tenant_id uuid PRIMARY KEY REFERENCES tenants,
  rules jsonb NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  updated_at timestamptz NOT NULL DEFAULT now()
);

-- A business's own words; a kind without a row has the words of Centralino.
CREATE TABLE notice_words (
  tenant_id uuid NOT NULL REFERENCES tenants,
  kind text NOT NULL,
  language text NOT NULL,
  subject text NOT NULL,
  body text NOT NULL,
  content_sid text,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, kind, language)
);

-- Who wants no more messages: a number in E.164, or a mail address in lower case.
CREATE TABLE opt_outs (
  tenant_id uuid NOT NULL REFERENCES tenants,
  address text NOT NULL,
  source text NOT NULL CHECK (source IN ('text', 'carrier', 'link', 'console')),
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, address)
);

-- When somebody last wrote by WhatsApp: for 24 hours they may be answered in free words.
CREATE TABLE whatsapp_windows (
  tenant_id uuid NOT NULL REFERENCES tenants,
  number text NOT NULL,
  last_in_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, number)
);

-- What a customer has agreed to, and how. 'service' is about what they asked for, never advertising.
CREATE TABLE consents (
  tenant_id uuid NOT NULL REFERENCES tenants,
  number text NOT NULL,
  purpose text NOT NULL CHECK (purpose IN ('service', 'marketing')),
  given_by text NOT NULL CHECK (given_by IN ('call', 'text', 'form')),
  call_id text,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, number, purpose)
);

-- What waits for somebody's next summary.
CREATE TABLE digest_rows (
  notice_id uuid NOT NULL,
  tenant_id uuid NOT NULL REFERENCES tenants,
  person text NOT NULL,
  digest_at timestamptz NOT NULL,
  kind text NOT NULL,
  body text NOT NULL,
  call_id text,
  at timestamptz NOT NULL DEFAULT now(),
  batch text,
  PRIMARY KEY (tenant_id, notice_id, person)
);
CREATE INDEX digest_rows_due ON digest_rows (tenant_id, person, digest_at);

-- Browsers that asked to be told.
CREATE TABLE push_subscriptions (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  user_id uuid NOT NULL,
  endpoint text NOT NULL,
  p256dh text NOT NULL,
  auth text NOT NULL,
  browser text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (tenant_id, endpoint)
);

-- The platform's own keys, sealed with the installation's secret. The services reach them only by the function.
CREATE TABLE platform_keys (
  name text PRIMARY KEY,
  sealed text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
REVOKE ALL ON platform_keys FROM centralino_app;

-- Keeps a key unless there is one, and returns the one that is kept.
CREATE FUNCTION keep_platform_key(wanted text, fresh text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  INSERT INTO platform_keys (name, sealed) VALUES (wanted, fresh) ON CONFLICT (name) DO NOTHING;
  RETURN (SELECT sealed FROM platform_keys WHERE name = wanted);
END $$;

CREATE FUNCTION platform_key(wanted text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT sealed FROM platform_keys WHERE name = wanted $$;

-- Businesses share a WhatsApp sender: those that wrote to somebody lately are the ones who are answered.
CREATE FUNCTION businesses_writing_to(wanted text) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT DISTINCT tenant_id FROM notices WHERE channel = 'whatsapp' AND address = wanted AND created_at > now() - interval '30 days' LIMIT 20 $$;

REVOKE EXECUTE ON FUNCTION keep_platform_key(text, text), platform_key(text), businesses_writing_to(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION keep_platform_key(text, text), platform_key(text), businesses_writing_to(text) TO centralino_app;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['notice_rules', 'notice_words', 'opt_outs', 'whatsapp_windows', 'consents', 'digest_rows', 'push_subscriptions'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO centralino_app', t);
  END LOOP;
END $$;

