-- People, the businesses they work for, what a business knows, and what callers leave behind.

CREATE EXTENSION IF NOT EXISTS btree_gist;

-- People. An account belongs to a person, not to a business; what a person may do where is a membership. The services read and
-- write accounts through functions only, each of which answers as little as it can.
CREATE TABLE members (
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  tenant_id uuid NOT NULL REFERENCES tenants,
  role text NOT NULL CHECK (role IN ('owner', 'staff', 'kitchen')),
  added_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, tenant_id)
);
INSERT INTO members (user_id, tenant_id, role) SELECT id, tenant_id, role FROM users WHERE tenant_id IS NOT NULL;

DROP FUNCTION sign_in_row(text);
DROP FUNCTION businesses_for_operator(uuid);
DROP POLICY tenant ON users;
ALTER TABLE users ADD COLUMN operator boolean NOT NULL DEFAULT false;
UPDATE users SET operator = role = 'operator';
ALTER TABLE users DROP COLUMN tenant_id CASCADE, DROP COLUMN role CASCADE;
ALTER TABLE users
  ADD COLUMN verified_at timestamptz,
  ADD COLUMN totp_secret text,
  ADD COLUMN totp_on boolean NOT NULL DEFAULT false,
  ADD COLUMN totp_last_step bigint NOT NULL DEFAULT 0,
  ADD COLUMN password_changed_at timestamptz NOT NULL DEFAULT now();
UPDATE users SET verified_at = now() WHERE demo;
REVOKE ALL ON users FROM centralino_app;

-- One row per place a person is signed in: a browser, or a program with a refresh token.
CREATE TABLE sign_ins (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('browser', 'api')),
  secret_hash text NOT NULL UNIQUE,
  tenant_id uuid REFERENCES tenants,
  agent text NOT NULL,
  address text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  seen_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz
);
CREATE INDEX sign_ins_of ON sign_ins (user_id);
-- Refresh tokens that have been exchanged. Seeing one again means that somebody else has a copy.
CREATE TABLE spent_refresh_tokens (
  secret_hash text PRIMARY KEY,
  sign_in_id uuid NOT NULL REFERENCES sign_ins ON DELETE CASCADE,
  spent_at timestamptz NOT NULL DEFAULT now()
);
-- Links that were mailed: to verify an address, to choose a new password.
CREATE TABLE mailed_links (
  secret_hash text PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  purpose text NOT NULL CHECK (purpose IN ('verify', 'reset')),
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
-- Mail about accounts where no mail server is set: an operator of this installation reads it, nobody else.
CREATE TABLE local_mails (
  id uuid PRIMARY KEY,
  address text NOT NULL,
  subject text NOT NULL,
  body text NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);
-- Tries per key (an address of the net, an account) and window, for throttling.
CREATE TABLE throttles (
  key text NOT NULL,
  slot bigint NOT NULL,
  tries integer NOT NULL,
  ends_at timestamptz NOT NULL,
  PRIMARY KEY (key, slot)
);

CREATE TABLE invitations (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  email text NOT NULL,
  role text NOT NULL CHECK (role IN ('owner', 'staff', 'kitchen')),
  secret_hash text UNIQUE,
  invited_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  accepted_at timestamptz,
  withdrawn_at timestamptz
);

CREATE TABLE api_keys (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  name text NOT NULL,
  prefix text NOT NULL,
  secret_hash text NOT NULL UNIQUE,
  rights jsonb NOT NULL,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  used_at timestamptz,
  revoked_at timestamptz
);

CREATE TABLE audit (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  at timestamptz NOT NULL DEFAULT now(),
  actor text NOT NULL,
  action text NOT NULL,
  subject text NOT NULL,
  detail jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_newest ON audit (tenant_id, id DESC);

-- The business.
ALTER TABLE tenants
  ADD COLUMN languages jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN website text,
  ADD COLUMN live boolean NOT NULL DEFAULT false,
  ADD COLUMN plan text NOT NULL DEFAULT 'trial',
  ADD COLUMN trial_ends_at timestamptz NOT NULL DEFAULT now() + interval '14 days',
  ADD COLUMN stripe_customer text,
  ADD COLUMN webhook_secret text,
  ADD COLUMN when_closed text NOT NULL DEFAULT 'talk' CHECK (when_closed IN ('talk', 'message', 'forward')),
  ADD COLUMN over_limit text NOT NULL DEFAULT 'voicemail' CHECK (over_limit IN ('voicemail', 'forward', 'apology')),
  ADD COLUMN rules jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN revision integer NOT NULL DEFAULT 1;
UPDATE tenants SET live = true, languages = jsonb_build_array(language), plan = CASE WHEN demo THEN 'demo' ELSE plan END;
GRANT UPDATE (name, trade, language, zone, currency, address, transfer_to, owner_phone, owner_email, delivers, delivery_fee_minor,
  languages, website, live, plan, stripe_customer, webhook_secret, when_closed, over_limit, rules, revision) ON tenants TO centralino_app;

ALTER TABLE numbers
  ADD COLUMN kind text NOT NULL DEFAULT 'demo' CHECK (kind IN ('demo', 'bought', 'forwarded')),
  ADD COLUMN vendor_id text,
  ADD COLUMN added_at timestamptz NOT NULL DEFAULT now();
GRANT INSERT, DELETE ON numbers TO centralino_app;
CREATE SEQUENCE demo_numbers START 1000;
GRANT USAGE ON SEQUENCE demo_numbers TO centralino_app;

-- Who is told about what after a call.
CREATE TABLE recipients (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  position integer NOT NULL,
  name text NOT NULL,
  phone text,
  email text,
  events jsonb NOT NULL
);

-- The wizard as its workflow last wrote it down.
CREATE TABLE setups (
  tenant_id uuid PRIMARY KEY REFERENCES tenants,
  state jsonb NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);

-- The receptionist: published versions are never changed, one draft a business.
ALTER TABLE agents
  ADD COLUMN engine text NOT NULL DEFAULT 'auto',
  ADD COLUMN language text,
  ADD COLUMN questions jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN tools_off jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN key_terms jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN published_by text NOT NULL DEFAULT 'Centralino',
  ADD COLUMN note text NOT NULL DEFAULT '';
CREATE TABLE agent_drafts (
  tenant_id uuid PRIMARY KEY REFERENCES tenants,
  content jsonb NOT NULL,
  revision integer NOT NULL,
  updated_by text NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);

-- What a business sells and knows. `revision` counts changes, so that two people who edit one row notice each other.
ALTER TABLE menus
  ADD COLUMN modifiers jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN sold_out_on date,
  ADD COLUMN revision integer NOT NULL DEFAULT 1,
  ADD COLUMN removed_at timestamptz;
ALTER TABLE menus DROP CONSTRAINT menus_tenant_id_name_key;
CREATE UNIQUE INDEX menus_named ON menus (tenant_id, name) WHERE removed_at IS NULL;
ALTER TABLE faqs ADD COLUMN revision integer NOT NULL DEFAULT 1, ADD COLUMN removed_at timestamptz;

CREATE TABLE properties (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  position integer NOT NULL,
  reference text NOT NULL,
  title text NOT NULL,
  contract text NOT NULL CHECK (contract IN ('sale', 'rent')),
  zone text NOT NULL,
  address text NOT NULL DEFAULT '',
  price_minor bigint NOT NULL CHECK (price_minor >= 0),
  rooms integer CHECK (rooms BETWEEN 0 AND 99),
  square_metres integer CHECK (square_metres BETWEEN 0 AND 100000),
  description text NOT NULL DEFAULT '',
  latitude double precision CHECK (latitude BETWEEN -90 AND 90),
  longitude double precision CHECK (longitude BETWEEN -180 AND 180),
  photos text,
  available boolean NOT NULL DEFAULT true,
  revision integer NOT NULL DEFAULT 1,
  removed_at timestamptz
);
CREATE UNIQUE INDEX properties_referenced ON properties (tenant_id, lower(reference)) WHERE removed_at IS NULL;

CREATE TABLE services (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  position integer NOT NULL,
  name text NOT NULL,
  minutes integer NOT NULL CHECK (minutes BETWEEN 5 AND 1440),
  price_minor bigint CHECK (price_minor >= 0),
  description text NOT NULL DEFAULT '',
  revision integer NOT NULL DEFAULT 1,
  removed_at timestamptz
);

-- What can be booked: a table with seats, or a person's calendar for viewings.
CREATE TABLE places (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  position integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('table', 'calendar')),
  name text NOT NULL,
  seats_min integer NOT NULL DEFAULT 1 CHECK (seats_min >= 1),
  seats_max integer NOT NULL DEFAULT 1 CHECK (seats_max >= seats_min),
  revision integer NOT NULL DEFAULT 1,
  removed_at timestamptz
);

ALTER TABLE hours ADD COLUMN position integer NOT NULL DEFAULT 0;
CREATE TABLE special_days (
  tenant_id uuid NOT NULL REFERENCES tenants,
  date date NOT NULL,
  note text NOT NULL DEFAULT '',
  spans jsonb NOT NULL,
  PRIMARY KEY (tenant_id, date)
);

-- What callers leave. A place is never taken twice at one time: the constraint says so, whoever asks first and however fast.
CREATE TABLE bookings (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  kind text NOT NULL CHECK (kind IN ('table', 'viewing', 'service')),
  place_id uuid NOT NULL REFERENCES places,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL CHECK (ends_at > starts_at),
  status text NOT NULL CHECK (status IN ('held', 'confirmed', 'cancelled', 'no_show', 'done', 'lapsed')),
  held_until timestamptz,
  party_size integer NOT NULL DEFAULT 1,
  customer_name text NOT NULL,
  customer_phone text,
  property_ref text,
  notes text,
  call_id text,
  revision integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT never_twice EXCLUDE USING gist (place_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
    WHERE (status IN ('held', 'confirmed'))
);
CREATE INDEX bookings_by_day ON bookings (tenant_id, starts_at);

CREATE TABLE messages (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  call_id text,
  customer_name text NOT NULL,
  customer_phone text,
  callback_number text,
  message text NOT NULL,
  urgent boolean NOT NULL DEFAULT false,
  read_at timestamptz,
  read_by text,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX messages_newest ON messages (tenant_id, created_at DESC, id DESC);

CREATE TABLE leads (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  call_id text,
  customer_name text NOT NULL,
  customer_phone text,
  budget text,
  zone text,
  urgency text,
  property_type text,
  notes text,
  status text NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'contacted', 'qualified', 'won', 'lost')),
  staff_notes text NOT NULL DEFAULT '',
  revision integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX leads_newest ON leads (tenant_id, created_at DESC, id DESC);

-- What a person knows about a caller, beyond what the calls say.
CREATE TABLE contacts (
  tenant_id uuid NOT NULL REFERENCES tenants,
  phone text NOT NULL,
  name text NOT NULL DEFAULT '',
  notes text NOT NULL DEFAULT '',
  revision integer NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, phone)
);

-- Questions and wishes on the home page that somebody has dealt with.
CREATE TABLE settled (
  tenant_id uuid NOT NULL REFERENCES tenants,
  kind text NOT NULL,
  key text NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, kind, key)
);

-- A place on the line, taken when a call is answered and given back when it ends.
CREATE TABLE lines_taken (
  call_id text PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX usage_by_month ON usage (tenant_id, ended_at);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['members','invitations','api_keys','audit','recipients','setups','agent_drafts','properties','services','places',
      'special_days','bookings','messages','leads','contacts','settled','lines_taken'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO centralino_app', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['sign_ins','spent_refresh_tokens','mailed_links','local_mails','throttles'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('REVOKE ALL ON %I FROM centralino_app', t);
  END LOOP;
END $$;
REVOKE UPDATE, DELETE ON audit FROM centralino_app;

-- Accounts.
CREATE FUNCTION sign_in_row(wanted text)
RETURNS TABLE (id uuid, email text, name text, password_hash text, operator boolean, language text, locked_until timestamptz,
  verified boolean, totp_on boolean, demo boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT u.id, u.email, u.name, u.password_hash, u.operator, u.language, u.locked_until, u.verified_at IS NOT NULL, u.totp_on, u.demo
   FROM users u WHERE u.email = lower(wanted) $$;

CREATE FUNCTION memberships(who uuid) RETURNS TABLE (tenant_id uuid, slug text, name text, role text, live boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT m.tenant_id, t.slug, t.name, m.role, t.live FROM members m JOIN tenants t ON t.id = m.tenant_id WHERE m.user_id = who
   UNION ALL
   SELECT t.id, t.slug, t.name, 'operator', t.live FROM tenants t WHERE EXISTS (SELECT 1 FROM users u WHERE u.id = who AND u.operator)
   ORDER BY 3 $$;

-- The people of the business that the transaction is for.
CREATE FUNCTION people() RETURNS TABLE (id uuid, email text, name text, role text, verified boolean, added_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT u.id, u.email, u.name, m.role, u.verified_at IS NOT NULL, m.added_at FROM members m JOIN users u ON u.id = m.user_id
   WHERE m.tenant_id = current_tenant() ORDER BY m.added_at $$;

-- A new person with a new business, in one step. False where the address has an account: then nothing happens.
CREATE FUNCTION sign_up(who uuid, address text, person text, hash text, speaks text, business uuid, word text, called text, zone_ text, money text)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  INSERT INTO users (id, email, name, password_hash, language) VALUES (who, lower(address), person, hash, speaks) ON CONFLICT (email) DO NOTHING;
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO tenants (id, slug, name, trade, language, zone, currency, address, owner_email, delivers, delivery_fee_minor, languages)
    VALUES (business, word, called, 'custom', speaks, zone_, money, '', lower(address), false, 0, jsonb_build_array(speaks));
  INSERT INTO members (user_id, tenant_id, role) VALUES (who, business, 'owner');
  RETURN true;
END $$;

-- A further business of somebody who has an account.
CREATE FUNCTION add_business(who uuid, business uuid, word text, called text, speaks text, zone_ text, money text, address_ text)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
  INSERT INTO tenants (id, slug, name, trade, language, zone, currency, address, owner_email, delivers, delivery_fee_minor, languages)
    VALUES (business, word, called, 'custom', speaks, zone_, money, '', address_, false, 0, jsonb_build_array(speaks));
  INSERT INTO members (user_id, tenant_id, role) VALUES (who, business, 'owner');
$$;

CREATE FUNCTION open_sign_in(sign_in uuid, who uuid, sort text, hash text, agent_ text, address_ text, until timestamptz)
RETURNS uuid LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS
$$ INSERT INTO sign_ins (id, user_id, kind, secret_hash, agent, address, expires_at, tenant_id)
   VALUES (sign_in, who, sort, hash, agent_, address_, until, (SELECT m.tenant_id FROM members m WHERE m.user_id = who ORDER BY added_at LIMIT 1))
   RETURNING tenant_id $$;

-- Asked at every request, so it writes only once a minute.
CREATE FUNCTION sign_in_of(hash text, sort text) RETURNS TABLE (id uuid, email text, tenant_id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  UPDATE sign_ins s SET seen_at = now() WHERE s.secret_hash = hash AND s.kind = sort AND s.seen_at < now() - interval '1 minute';
  RETURN QUERY SELECT s.id, u.email, s.tenant_id FROM sign_ins s JOIN users u ON u.id = s.user_id
    WHERE s.secret_hash = hash AND s.kind = sort AND s.revoked_at IS NULL AND s.expires_at > now();
END $$;

CREATE FUNCTION sign_in_is_open(sign_in uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT EXISTS (SELECT 1 FROM sign_ins WHERE id = sign_in AND revoked_at IS NULL AND expires_at > now()) $$;

CREATE FUNCTION choose_business(sign_in uuid, who uuid, business uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  UPDATE sign_ins SET tenant_id = business WHERE id = sign_in AND user_id = who
    AND EXISTS (SELECT 1 FROM memberships(who) m WHERE m.tenant_id = business);
  RETURN FOUND;
END $$;

CREATE FUNCTION sign_ins_of(who uuid) RETURNS TABLE (id uuid, kind text, agent text, address text, created_at timestamptz, seen_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT s.id, s.kind, s.agent, s.address, s.created_at, s.seen_at FROM sign_ins s
   WHERE s.user_id = who AND s.revoked_at IS NULL AND s.expires_at > now() ORDER BY s.seen_at DESC LIMIT 100 $$;

CREATE FUNCTION revoke_sign_in(sign_in uuid, who uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$ BEGIN UPDATE sign_ins SET revoked_at = now() WHERE id = sign_in AND user_id = who AND revoked_at IS NULL; RETURN FOUND; END $$;

CREATE FUNCTION revoke_other_sign_ins(who uuid, but uuid) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE n integer;
BEGIN
  UPDATE sign_ins SET revoked_at = now() WHERE user_id = who AND revoked_at IS NULL AND id IS DISTINCT FROM but;
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN n;
END $$;

-- Exchanges a refresh token. 'reused' means that the token had been exchanged before: the sign-in is closed for everybody.
CREATE FUNCTION rotate_refresh(old_hash text, new_hash text, until timestamptz)
RETURNS TABLE (outcome text, id uuid, email text, tenant_id uuid) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE s sign_ins%ROWTYPE;
BEGIN
  SELECT * INTO s FROM sign_ins WHERE sign_ins.secret_hash = old_hash AND kind = 'api' FOR UPDATE;
  IF NOT FOUND THEN
    UPDATE sign_ins SET revoked_at = coalesce(revoked_at, now())
      WHERE sign_ins.id = (SELECT sign_in_id FROM spent_refresh_tokens WHERE spent_refresh_tokens.secret_hash = old_hash);
    IF FOUND THEN RETURN QUERY SELECT 'reused', NULL::uuid, NULL::text, NULL::uuid; END IF;
    RETURN;
  END IF;
  IF s.revoked_at IS NOT NULL OR s.expires_at <= now() THEN RETURN; END IF;
  INSERT INTO spent_refresh_tokens (secret_hash, sign_in_id) VALUES (old_hash, s.id);
  UPDATE sign_ins SET secret_hash = new_hash, seen_at = now(), expires_at = until WHERE sign_ins.id = s.id;
  RETURN QUERY SELECT 'ok', s.id, u.email, s.tenant_id FROM users u WHERE u.id = s.user_id;
END $$;

CREATE FUNCTION make_link(address text, why text, hash text, until timestamptz)
RETURNS TABLE (email text, name text, language text) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE u users%ROWTYPE;
BEGIN
  SELECT * INTO u FROM users WHERE users.email = lower(address);
  IF NOT FOUND THEN RETURN; END IF;
  INSERT INTO mailed_links (secret_hash, user_id, purpose, expires_at) VALUES (hash, u.id, why, until);
  RETURN QUERY SELECT u.email, u.name, u.language;
END $$;

CREATE FUNCTION verify_address(hash text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE who uuid; address text;
BEGIN
  -- Mail scanners open links before people do, so a second opening is no failure.
  UPDATE mailed_links SET used_at = coalesce(used_at, now()) WHERE secret_hash = hash AND purpose = 'verify' AND expires_at > now()
    RETURNING user_id INTO who;
  IF who IS NULL THEN RETURN NULL; END IF;
  UPDATE users SET verified_at = coalesce(verified_at, now()) WHERE id = who RETURNING email INTO address;
  RETURN address;
END $$;

CREATE FUNCTION link_is_good(hash text, why text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT EXISTS (SELECT 1 FROM mailed_links WHERE secret_hash = hash AND purpose = why AND used_at IS NULL AND expires_at > now()) $$;

-- A new password by a mailed link: the address is proven by it, and everybody else is signed out.
CREATE FUNCTION reset_password(hash text, new_password text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
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
  RETURN address;
END $$;

CREATE FUNCTION change_password(who uuid, new_password text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS
$$ UPDATE users SET password_hash = new_password, password_changed_at = now() WHERE id = who $$;

CREATE FUNCTION change_name(who uuid, called text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS
$$ UPDATE users SET name = called WHERE id = who $$;

CREATE FUNCTION offer_totp(who uuid, secret text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS
$$ UPDATE users SET totp_secret = secret, totp_last_step = 0 WHERE id = who AND NOT totp_on $$;

CREATE FUNCTION totp_secret_of(who uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT totp_secret FROM users WHERE id = who $$;

-- A one-time password counts once: its time step must be later than the last one used.
CREATE FUNCTION use_totp(who uuid, step bigint) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$ BEGIN UPDATE users SET totp_last_step = step WHERE id = who AND totp_last_step < step; RETURN FOUND; END $$;

CREATE FUNCTION switch_totp(who uuid, is_on boolean) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS
$$ UPDATE users SET totp_on = is_on, totp_secret = CASE WHEN is_on THEN totp_secret END WHERE id = who $$;

CREATE FUNCTION keep_local_mail(mail uuid, to_ text, about text, text_ text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS
$$ INSERT INTO local_mails (id, address, subject, body) VALUES (mail, to_, about, text_) ON CONFLICT (id) DO UPDATE SET body = excluded.body $$;

CREATE FUNCTION read_local_mails() RETURNS TABLE (id uuid, address text, subject text, body text, at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT m.id, m.address, m.subject, m.body, m.at FROM local_mails m ORDER BY m.at DESC LIMIT 50 $$;

-- Counts one try and returns how many there were in this slot of time. Slots that are over are swept now and then.
CREATE FUNCTION count_try(what text, slot_ bigint, ends timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE n integer;
BEGIN
  IF random() < 0.01 THEN DELETE FROM throttles WHERE ends_at < now(); END IF;
  INSERT INTO throttles AS t (key, slot, tries, ends_at) VALUES (what, slot_, 1, ends)
    ON CONFLICT (key, slot) DO UPDATE SET tries = t.tries + 1 RETURNING tries INTO n;
  RETURN n;
END $$;

CREATE FUNCTION tries_of(what text, slot_ bigint) RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT coalesce(max(tries), 0) FROM throttles WHERE key = what AND slot = slot_ $$;

-- Whether somebody has signed in from an address before.
CREATE FUNCTION known_from(who uuid, address_ text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT EXISTS (SELECT 1 FROM sign_ins WHERE user_id = who AND address = address_) $$;

CREATE FUNCTION api_key_row(hash text) RETURNS TABLE (id uuid, tenant_id uuid, name text, rights text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  UPDATE api_keys k SET used_at = now() WHERE k.secret_hash = hash AND (k.used_at IS NULL OR k.used_at < now() - interval '1 minute');
  RETURN QUERY SELECT k.id, k.tenant_id, k.name, k.rights::text FROM api_keys k WHERE k.secret_hash = hash AND k.revoked_at IS NULL;
END $$;

CREATE FUNCTION invitation_row(hash text)
RETURNS TABLE (id uuid, tenant_id uuid, business text, email text, role text, invited_by text, has_account boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT i.id, i.tenant_id, t.name, i.email, i.role, i.invited_by, EXISTS (SELECT 1 FROM users u WHERE u.email = i.email AND u.verified_at IS NOT NULL)
   FROM invitations i JOIN tenants t ON t.id = i.tenant_id
   WHERE i.secret_hash = hash AND i.accepted_at IS NULL AND i.withdrawn_at IS NULL AND i.expires_at > now() $$;

-- Accepts an invitation with the account of its address. An account that was never verified may be anybody's: whoever holds the
-- mailed link takes it over with a new password, and whoever made it is signed out.
CREATE FUNCTION accept_invitation(hash text, new_id uuid, person text, password text, speaks text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE i invitations%ROWTYPE; who uuid;
BEGIN
  UPDATE invitations SET accepted_at = now() WHERE secret_hash = hash AND accepted_at IS NULL AND withdrawn_at IS NULL AND expires_at > now()
    RETURNING * INTO i;
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT id INTO who FROM users WHERE email = i.email;
  IF who IS NULL THEN
    INSERT INTO users (id, email, name, password_hash, language, verified_at) VALUES (new_id, i.email, person, password, speaks, now());
    who := new_id;
  ELSIF NOT EXISTS (SELECT 1 FROM users WHERE id = who AND verified_at IS NOT NULL) THEN
    UPDATE users SET name = person, password_hash = password, password_changed_at = now(), verified_at = now(), totp_on = false,
      totp_secret = NULL, failed_sign_ins = 0, locked_until = NULL WHERE id = who;
    UPDATE sign_ins SET revoked_at = now() WHERE user_id = who AND revoked_at IS NULL;
    UPDATE mailed_links SET used_at = now() WHERE user_id = who AND used_at IS NULL;
  END IF;
  INSERT INTO members (user_id, tenant_id, role) VALUES (who, i.tenant_id, i.role)
    ON CONFLICT (user_id, tenant_id) DO UPDATE SET role = CASE WHEN members.role = 'owner' THEN 'owner' ELSE excluded.role END;
  INSERT INTO audit (tenant_id, actor, action, subject) VALUES (i.tenant_id, i.email, 'joined', i.role);
  RETURN i.tenant_id;
END $$;

-- Takes a place on the line for a call, or says how many there are. The lock makes two callers at the same moment take turns.
CREATE FUNCTION take_line(call text, most integer) RETURNS boolean LANGUAGE plpgsql SET search_path = public, pg_temp AS
$$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('lines ' || current_tenant()::text, 0));
  DELETE FROM lines_taken WHERE at < now() - interval '1 hour';
  IF EXISTS (SELECT 1 FROM lines_taken WHERE call_id = call) THEN RETURN true; END IF;
  IF (SELECT count(*) FROM lines_taken) >= most THEN RETURN false; END IF;
  INSERT INTO lines_taken (call_id, tenant_id) VALUES (call, current_tenant());
  RETURN true;
END $$;

ALTER FUNCTION tenant_of_number(text) SET search_path = public, pg_temp;
ALTER FUNCTION note_sign_in(uuid, boolean) SET search_path = public, pg_temp;
ALTER FUNCTION choose_language(uuid, text) SET search_path = public, pg_temp;
DO $$ BEGIN EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database()); END $$;

CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON bookings FOR EACH ROW EXECUTE FUNCTION announce('id');
CREATE TRIGGER announce AFTER INSERT OR UPDATE ON messages FOR EACH ROW EXECUTE FUNCTION announce('id');
CREATE TRIGGER announce AFTER INSERT OR UPDATE ON leads FOR EACH ROW EXECUTE FUNCTION announce('id');
CREATE TRIGGER announce AFTER INSERT OR UPDATE ON setups FOR EACH ROW EXECUTE FUNCTION announce('tenant_id');
CREATE TRIGGER announce AFTER INSERT OR UPDATE ON menus FOR EACH ROW EXECUTE FUNCTION announce('id');

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO centralino_app;
