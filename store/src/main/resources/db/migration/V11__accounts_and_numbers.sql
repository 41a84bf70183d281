-- Passkeys, further numbers, the operators' pages, and one trial for each account.

-- Passkeys. As with all of an account, the services read and write them through functions only.
CREATE TABLE passkeys (
  id text PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  name text NOT NULL,
  credential bytea NOT NULL,
  counter bigint NOT NULL,
  backup_eligible boolean NOT NULL,
  backed_up boolean NOT NULL,
  added_at timestamptz NOT NULL DEFAULT now(),
  used_at timestamptz
);
CREATE INDEX passkeys_of ON passkeys (user_id);

-- What a browser must sign. Each counts once, for the browser that asked and, when adding a passkey, for its person.
CREATE TABLE passkey_challenges (
  secret_hash text PRIMARY KEY,
  user_id uuid REFERENCES users ON DELETE CASCADE,
  challenge bytea NOT NULL,
  expires_at timestamptz NOT NULL
);
ALTER TABLE passkeys ENABLE ROW LEVEL SECURITY;
ALTER TABLE passkey_challenges ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON passkeys, passkey_challenges FROM centralino_app;

CREATE FUNCTION lay_passkey_challenge(hash text, who uuid, word bytea, until timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  DELETE FROM passkey_challenges WHERE expires_at < now();
  INSERT INTO passkey_challenges (secret_hash, user_id, challenge, expires_at) VALUES (hash, who, word, until);
END $$;

CREATE FUNCTION take_passkey_challenge(hash text, who uuid) RETURNS bytea LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS
$$ DELETE FROM passkey_challenges WHERE secret_hash = hash AND user_id IS NOT DISTINCT FROM who AND expires_at > now() RETURNING challenge $$;

-- False where the passkey is known already, the account has ten, or its address is not proven.
CREATE FUNCTION add_passkey(key text, who uuid, called text, credential_ bytea, counter_ bigint, eligible boolean, backed boolean) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  PERFORM 1 FROM users WHERE id = who AND verified_at IS NOT NULL FOR UPDATE;
  IF NOT FOUND OR (SELECT count(*) FROM passkeys WHERE user_id = who) >= 10 THEN RETURN false; END IF;
  INSERT INTO passkeys (id, user_id, name, credential, counter, backup_eligible, backed_up)
    VALUES (key, who, called, credential_, counter_, eligible, backed) ON CONFLICT DO NOTHING;
  RETURN FOUND;
END $$;

CREATE FUNCTION passkey_row(key text) RETURNS TABLE (id text, user_id uuid, email text, name text, credential bytea,
  counter bigint, backup_eligible boolean, backed_up boolean, added_at timestamptz, used_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT p.id, p.user_id, u.email, p.name, p.credential, p.counter, p.backup_eligible, p.backed_up,
     p.added_at, p.used_at FROM passkeys p JOIN users u ON u.id = p.user_id WHERE p.id = key $$;

CREATE FUNCTION passkeys_of(who uuid) RETURNS TABLE (id text, name text, added_at timestamptz, used_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT p.id, p.name, p.added_at, p.used_at FROM passkeys p WHERE p.user_id = who ORDER BY p.added_at, p.id $$;

-- A counter must grow, where the authenticator has one: the same one again means that there is a copy of the key.
CREATE FUNCTION use_passkey(key text, counter_ bigint, backed boolean) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  UPDATE passkeys SET counter = counter_, backed_up = backed, used_at = now()
    WHERE id = key AND (counter_ > counter OR (counter_ = 0 AND counter = 0));
  RETURN FOUND;
END $$;

CREATE FUNCTION remove_passkey(key text, who uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$ BEGIN DELETE FROM passkeys WHERE id = key AND user_id = who; RETURN FOUND; END $$;

-- Further numbers. What is being bought or given back is seen here until it is done.
ALTER TABLE numbers
  ADD COLUMN label text NOT NULL DEFAULT '',
  ADD COLUMN main boolean NOT NULL DEFAULT false;
UPDATE numbers n SET main = true WHERE n.number = (SELECT min(m.number) FROM numbers m WHERE m.tenant_id = n.tenant_id);
GRANT UPDATE (label, main) ON numbers TO centralino_app;

CREATE TABLE number_orders (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  country char(2) NOT NULL,
  wanted text,
  label text NOT NULL,
  state text NOT NULL CHECK (state IN ('buying', 'bought', 'failed', 'released')),
  number text,
  vendor_id text,
  problem text,
  asked_by text NOT NULL,
  asked_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX number_orders_newest ON number_orders (tenant_id, asked_at DESC);
ALTER TABLE number_orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON number_orders USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON number_orders TO centralino_app;

-- What has been spoken for the ear of the owner, for a day.
CREATE TABLE speech_samples (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  type text NOT NULL,
  sound bytea NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX speech_samples_oldest ON speech_samples (tenant_id, at);
ALTER TABLE speech_samples ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON speech_samples USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON speech_samples TO centralino_app;

-- Who opened a business, and which of their businesses has their one free trial. It is taken when a business goes live.
ALTER TABLE tenants
  ADD COLUMN opened_by uuid REFERENCES users ON DELETE SET NULL,
  ADD COLUMN trial_granted boolean NOT NULL DEFAULT false,
  ADD COLUMN suspended_at timestamptz,
  ADD COLUMN suspended_because text;
ALTER TABLE users ADD COLUMN trial_tenant uuid REFERENCES tenants ON DELETE SET NULL;
UPDATE tenants t SET opened_by = (SELECT m.user_id FROM members m WHERE m.tenant_id = t.id AND m.role = 'owner' ORDER BY m.added_at LIMIT 1);
UPDATE tenants SET trial_granted = true WHERE live AND plan = 'trial';
UPDATE users u SET trial_tenant = (SELECT t.id FROM tenants t WHERE t.opened_by = u.id AND t.live AND NOT t.demo ORDER BY t.created_at LIMIT 1);

CREATE FUNCTION note_opener() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  IF NEW.role = 'owner' THEN UPDATE tenants SET opened_by = NEW.user_id WHERE id = NEW.tenant_id AND opened_by IS NULL; END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER opener AFTER INSERT ON members FOR EACH ROW EXECUTE FUNCTION note_opener();

-- Whether the business of the transaction may be on trial.
CREATE FUNCTION has_trial() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT t.demo OR t.trial_granted OR u.id IS NULL OR u.demo OR u.trial_tenant IS NULL OR u.trial_tenant = t.id
   FROM tenants t LEFT JOIN users u ON u.id = t.opened_by WHERE t.id = current_tenant() $$;

-- Going live takes the trial of whoever opened the business; going live taken back returns it, where nobody has called yet.
CREATE FUNCTION claim_trial(is_live boolean) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  IF is_live THEN
    UPDATE users u SET trial_tenant = t.id FROM tenants t
      WHERE t.id = current_tenant() AND t.plan = 'trial' AND NOT t.demo AND u.id = t.opened_by AND u.trial_tenant IS NULL;
  ELSE
    UPDATE users SET trial_tenant = NULL WHERE trial_tenant = current_tenant()
      AND NOT EXISTS (SELECT 1 FROM usage WHERE tenant_id = current_tenant() AND NOT test);
  END IF;
END $$;

-- The operators' pages. Each function looks for itself whether who asks is an operator, and each change is in the business's audit.
CREATE FUNCTION operator_name(who uuid) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE called text;
BEGIN
  SELECT u.name INTO called FROM users u WHERE u.id = who AND u.operator;
  IF called IS NULL THEN RAISE EXCEPTION 'only operators may' USING ERRCODE = 'insufficient_privilege'; END IF;
  RETURN called;
END $$;

CREATE FUNCTION admin_businesses(who uuid, search text, before timestamptz, before_id text, most integer, one uuid)
RETURNS TABLE (id uuid, slug text, name text, trade text, language text, currency text, zone text, plan text, live boolean, demo boolean,
  created_at timestamptz, trial_ends_at timestamptz, suspended_at timestamptz, suspended_because text, number text, seconds bigint,
  last_call timestamptz, trouble bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  PERFORM operator_name(who);
  RETURN QUERY SELECT t.id, t.slug, t.name, t.trade, t.language, t.currency::text, t.zone, t.plan, t.live, t.demo, t.created_at, t.trial_ends_at,
    t.suspended_at, t.suspended_because,
    (SELECT n.number FROM numbers n WHERE n.tenant_id = t.id ORDER BY n.main DESC, n.number LIMIT 1),
    (SELECT coalesce(sum(u.seconds), 0)::bigint FROM usage u WHERE u.tenant_id = t.id AND NOT u.test
      AND u.ended_at >= date_trunc('month', now() AT TIME ZONE t.zone) AT TIME ZONE t.zone),
    (SELECT max(c.started_at) FROM calls c WHERE c.tenant_id = t.id),
    (SELECT count(*) FROM steps s WHERE s.tenant_id = t.id AND s.status IN ('waiting', 'held', 'failed'))
  FROM tenants t
  WHERE (one IS NULL OR t.id = one) AND (t.created_at, t.id::text) < (before, before_id)
    AND (search = '' OR strpos(lower(t.name || ' ' || t.slug || ' ' || coalesce(t.owner_email, '')), lower(search)) > 0
      OR EXISTS (SELECT 1 FROM numbers n WHERE n.tenant_id = t.id AND strpos(n.number, search) > 0))
  ORDER BY t.created_at DESC, t.id::text DESC LIMIT most;
END $$;

CREATE FUNCTION admin_owners(who uuid, business uuid) RETURNS TABLE (name text, email text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  PERFORM operator_name(who);
  RETURN QUERY SELECT u.name, u.email FROM members m JOIN users u ON u.id = m.user_id WHERE m.tenant_id = business AND m.role = 'owner' ORDER BY m.added_at;
END $$;

-- Stops the calls of a business, or lets them in again where `why` is null. False where it is so already, or there is no such business.
CREATE FUNCTION admin_suspend(who uuid, business uuid, why text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE called text := operator_name(who);
BEGIN
  UPDATE tenants SET suspended_at = CASE WHEN why IS NULL THEN NULL ELSE now() END, suspended_because = why
    WHERE id = business AND suspended_because IS DISTINCT FROM why;
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO audit (tenant_id, actor, action, subject, detail)
    VALUES (business, called, CASE WHEN why IS NULL THEN 'resumed' ELSE 'suspended' END, coalesce(why, ''), '{"operator": true}');
  RETURN true;
END $$;

CREATE FUNCTION admin_change_plan(who uuid, business uuid, wanted text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE called text := operator_name(who); before_ text;
BEGIN
  SELECT plan INTO before_ FROM tenants WHERE id = business FOR UPDATE;
  IF before_ IS NULL OR before_ = wanted THEN RETURN false; END IF;
  UPDATE tenants SET plan = wanted WHERE id = business;
  INSERT INTO audit (tenant_id, actor, action, subject, detail)
    VALUES (business, called, 'plan_changed', wanted, jsonb_build_object('operator', true, 'before', before_));
  RETURN true;
END $$;

CREATE FUNCTION admin_extend_trial(who uuid, business uuid, days integer) RETURNS timestamptz LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE called text := operator_name(who); until timestamptz;
BEGIN
  UPDATE tenants SET trial_ends_at = greatest(trial_ends_at, now()) + make_interval(days => days), trial_granted = true WHERE id = business
    RETURNING trial_ends_at INTO until;
  IF until IS NOT NULL THEN
    INSERT INTO audit (tenant_id, actor, action, subject, detail)
      VALUES (business, called, 'trial_extended', days::text, '{"operator": true}');
  END IF;
  RETURN until;
END $$;

CREATE FUNCTION admin_counts(who uuid) RETURNS TABLE (businesses bigint, live bigint, suspended bigint, accounts bigint, calls_now bigint,
  calls_today bigint, trouble bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  PERFORM operator_name(who);
  RETURN QUERY SELECT (SELECT count(*) FROM tenants), (SELECT count(*) FROM tenants t WHERE t.live),
    (SELECT count(*) FROM tenants t WHERE t.suspended_at IS NOT NULL), (SELECT count(*) FROM users),
    (SELECT count(*) FROM lines_taken WHERE at > now() - interval '1 hour'),
    (SELECT count(*) FROM calls c WHERE c.started_at >= now() - interval '24 hours'),
    (SELECT count(*) FROM steps s WHERE s.status IN ('waiting', 'held', 'failed'));
END $$;

-- As before, and passkeys go too: whoever added one with the old password is out.
CREATE OR REPLACE FUNCTION reset_password(hash text, new_password text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS
$$
DECLARE who uuid; address text;
BEGIN
  UPDATE mailed_links SET used_at = now() WHERE secret_hash = hash AND purpose = 'reset' AND used_at IS NULL AND expires_at > now()
    RETURNING user_id INTO who;
  IF who IS NULL THEN RETURN NULL; END IF;
  UPDATE users SET password_hash = new_password, password_changed_at = now(), verified_at = coalesce(verified_at, now()),
    failed_sign_ins = 0, locked_until = NULL WHERE id = who RETURNING email INTO address;
  UPDATE sign_ins SET revoked_at = now() WHERE user_id = who AND revoked_at IS NULL;
  UPDATE mailed_links SET used_at = now() WHERE user_id = who AND purpose = 'reset' AND used_at IS NULL;
  DELETE FROM passkeys WHERE user_id = who;
  RETURN address;
END $$;

REVOKE EXECUTE ON FUNCTION
  lay_passkey_challenge(text, uuid, bytea, timestamptz), take_passkey_challenge(text, uuid),
  add_passkey(text, uuid, text, bytea, bigint, boolean, boolean), passkey_row(text), passkeys_of(uuid),
  use_passkey(text, bigint, boolean), remove_passkey(text, uuid), has_trial(), claim_trial(boolean),
  admin_businesses(uuid, text, timestamptz, text, integer, uuid), admin_owners(uuid, uuid), admin_suspend(uuid, uuid, text),
  admin_change_plan(uuid, uuid, text), admin_extend_trial(uuid, uuid, integer), admin_counts(uuid), operator_name(uuid),
  note_opener() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
  lay_passkey_challenge(text, uuid, bytea, timestamptz), take_passkey_challenge(text, uuid),
  add_passkey(text, uuid, text, bytea, bigint, boolean, boolean), passkey_row(text), passkeys_of(uuid),
  use_passkey(text, bigint, boolean), remove_passkey(text, uuid), has_trial(), claim_trial(boolean),
  admin_businesses(uuid, text, timestamptz, text, integer, uuid), admin_owners(uuid, uuid), admin_suspend(uuid, uuid, text),
  admin_change_plan(uuid, uuid, text), admin_extend_trial(uuid, uuid, integer), admin_counts(uuid) TO centralino_app;
