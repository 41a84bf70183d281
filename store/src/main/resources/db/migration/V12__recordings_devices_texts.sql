-- Voicemail that lies with the carrier: which call left it, and the name under which the carrier has it.
CREATE TABLE recordings (
  id text NOT NULL,
  tenant_id uuid NOT NULL REFERENCES tenants,
  call_id text NOT NULL REFERENCES calls ON DELETE CASCADE,
  seconds integer,
  left_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX recordings_of_call ON recordings (call_id);
ALTER TABLE recordings ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON recordings USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON recordings TO centralino_app;

-- Those of before are known by the link in what was told.
INSERT INTO recordings (id, tenant_id, call_id, left_at)
SELECT DISTINCT ON (n.tenant_id, found) found, n.tenant_id, n.call_id, n.created_at
FROM notices n JOIN calls c ON c.id = n.call_id AND c.tenant_id = n.tenant_id,
  LATERAL (SELECT substring(n.body from '\mRE[0-9a-f]{32}\M') AS found) f
WHERE f.found IS NOT NULL ORDER BY n.tenant_id, found, n.created_at;

-- Whoever leaves a business, or works in its kitchen from now on, is not told of its calls any more.
CREATE FUNCTION forget_devices() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  IF TG_OP = 'DELETE' OR NEW.role = 'kitchen' THEN
    DELETE FROM push_subscriptions WHERE tenant_id = OLD.tenant_id AND user_id = OLD.user_id;
  END IF;
  RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION forget_devices() FROM PUBLIC;
CREATE TRIGGER forget_devices AFTER DELETE OR UPDATE OF role ON members FOR EACH ROW EXECUTE FUNCTION forget_devices();
DELETE FROM push_subscriptions p WHERE NOT EXISTS (
  SELECT 1 FROM members m WHERE m.tenant_id = p.tenant_id AND m.user_id = p.user_id AND m.role <> 'kitchen');

-- Texts that customers write are messages too.
ALTER TABLE messages ADD COLUMN via text NOT NULL DEFAULT 'call' CHECK (via IN ('call', 'sms', 'whatsapp'));
ALTER TABLE messages ADD COLUMN source text;
COMMENT ON COLUMN messages.source IS 'the carrier''s id of a text, which its workflows are found by';
CREATE INDEX messages_from ON messages (tenant_id, customer_phone, created_at) WHERE via <> 'call';

-- The one that wrote last comes first: an answer is meant for it.
CREATE OR REPLACE FUNCTION businesses_writing_to(wanted text) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT tenant_id FROM notices WHERE channel = 'whatsapp' AND address = wanted AND created_at > now() - interval '30 days'
   GROUP BY tenant_id ORDER BY max(created_at) DESC LIMIT 20 $$;
