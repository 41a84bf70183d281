-- One meter for every minute, what it costs and earns, and who has to pay for it until when.

-- A call's row keeps both clocks, and what has become of its meter event: `usage-<call>` everywhere.
ALTER TABLE usage
  ADD COLUMN carrier_seconds integer CHECK (carrier_seconds >= 0),
  ADD COLUMN own_seconds integer CHECK (own_seconds >= 0),
  ADD COLUMN forwarded_seconds integer NOT NULL DEFAULT 0 CHECK (forwarded_seconds >= 0),
  ADD COLUMN meter_tried_at timestamptz,
  ADD COLUMN meter_accepted_at timestamptz,
  ADD COLUMN meter_result text CHECK (meter_result IN ('sent', 'outbox', 'test', 'nobody'));
CREATE INDEX usage_to_send ON usage (tenant_id, ended_at) WHERE meter_result IS NULL;

CREATE UNIQUE INDEX tenants_stripe_customer ON tenants (stripe_customer) WHERE stripe_customer IS NOT NULL;

-- The subscription as it was last fetched from Stripe, or as it was chosen where there are no keys.
CREATE TABLE subscriptions (
  tenant_id uuid PRIMARY KEY REFERENCES tenants,
  stripe_subscription text,
  plan text NOT NULL,
  currency char(3) NOT NULL,
  status text NOT NULL,
  local boolean NOT NULL,
  period_start timestamptz,
  period_end timestamptz,
  trial_end timestamptz,
  ends_at timestamptz,
  fetched_at timestamptz NOT NULL
);

-- What Stripe told us, by the ids of its events: each is used once. Nobody reads it but the functions below.
CREATE TABLE stripe_events (
  id text PRIMARY KEY,
  kind text NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  used_at timestamptz
);

-- Invoices that Stripe could not collect.
CREATE TABLE dunnings (
  invoice text PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  amount_minor bigint NOT NULL,
  currency char(3) NOT NULL,
  pay_at text,
  notices integer NOT NULL DEFAULT 0,
  started_at timestamptz NOT NULL,
  blocked_at timestamptz,
  ended_at timestamptz
);
CREATE INDEX dunnings_open ON dunnings (tenant_id) WHERE ended_at IS NULL;

-- The most that a month may cost beyond the plan's price; no row means no cap.
CREATE TABLE spending_caps (
  tenant_id uuid PRIMARY KEY REFERENCES tenants,
  cap_minor bigint NOT NULL CHECK (cap_minor >= 0),
  changed_by text NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now()
);

-- Calls that did not reach the receptionist because of the plan, each with its plain reason.
CREATE TABLE turned_away (
  call_id text PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  reason text NOT NULL CHECK (reason IN ('lines_taken', 'trial_over', 'unpaid', 'cap_reached', 'suspended')),
  at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX turned_away_newest ON turned_away (tenant_id, at DESC);

-- What a call cost us, by vendor: millionths of the currency's unit.
CREATE TABLE call_costs (
  call_id text NOT NULL,
  tenant_id uuid NOT NULL REFERENCES tenants,
  vendor text NOT NULL CHECK (vendor IN ('carrier', 'engine', 'speech', 'messages')),
  kind text NOT NULL,
  quantity bigint NOT NULL,
  unit text NOT NULL,
  micros bigint NOT NULL,
  currency char(3) NOT NULL,
  prices_of date NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (call_id, vendor, kind)
);
CREATE INDEX call_costs_by_month ON call_costs (tenant_id, at);

-- A month as it was closed. Nobody changes it afterwards.
CREATE TABLE statements (
  tenant_id uuid NOT NULL REFERENCES tenants,
  month char(7) NOT NULL,
  plan text NOT NULL,
  currency char(3) NOT NULL,
  calls integer NOT NULL,
  test_calls integer NOT NULL,
  seconds bigint NOT NULL,
  forwarded_seconds bigint NOT NULL,
  included_minutes integer NOT NULL,
  over_seconds bigint NOT NULL,
  monthly_minor bigint NOT NULL,
  overage_minor bigint NOT NULL,
  total_minor bigint NOT NULL,
  local boolean NOT NULL,
  closed_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, month)
);

-- Differences that an operator has to look at. A business that is not known leaves none here.
CREATE TABLE billing_findings (
  id text PRIMARY KEY,
  tenant_id uuid REFERENCES tenants,
  kind text NOT NULL,
  subject text NOT NULL,
  detail text NOT NULL,
  opened_at timestamptz NOT NULL DEFAULT now(),
  closed_at timestamptz,
  closed_by text,
  closing_note text
);
CREATE INDEX billing_findings_open ON billing_findings (opened_at DESC) WHERE closed_at IS NULL;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['subscriptions', 'dunnings', 'spending_caps', 'turned_away', 'call_costs', 'statements'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO centralino_app', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['stripe_events', 'billing_findings'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('REVOKE ALL ON %I FROM centralino_app', t);
  END LOOP;
END $$;
REVOKE UPDATE, DELETE ON statements FROM centralino_app;

-- Questions that come before a tenant is known, or that are about all of them.
CREATE FUNCTION tenant_of_customer(wanted text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT id FROM tenants WHERE stripe_customer = wanted $$;

-- Notes an event; false where it has been used already.
CREATE FUNCTION stripe_event_heard(event text, sort text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  INSERT INTO stripe_events (id, kind) VALUES (event, sort) ON CONFLICT (id) DO NOTHING;
  RETURN EXISTS (SELECT 1 FROM stripe_events WHERE id = event AND used_at IS NULL);
END $$;

CREATE FUNCTION stripe_event_used(event text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS
$$ UPDATE stripe_events SET used_at = coalesce(used_at, now()) WHERE id = event $$;

-- The ids of the businesses that can owe something, in pages.
CREATE FUNCTION businesses_to_bill(after uuid, most integer) RETURNS TABLE (id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT t.id FROM tenants t WHERE t.live AND t.plan <> 'demo' AND (after IS NULL OR t.id > after) ORDER BY t.id LIMIT most $$;

CREATE FUNCTION open_finding(finding text, business uuid, sort text, about text, words text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  INSERT INTO billing_findings (id, tenant_id, kind, subject, detail) VALUES (finding, business, sort, about, words) ON CONFLICT (id) DO NOTHING;
  RETURN FOUND;
END $$;

CREATE FUNCTION is_operator(who uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT EXISTS (SELECT 1 FROM users u WHERE u.id = who AND u.operator) $$;

CREATE FUNCTION findings_for_operator(who uuid, most integer)
RETURNS TABLE (id text, tenant_id uuid, business text, kind text, subject text, detail text, opened_at timestamptz, closed_at timestamptz, closed_by text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT f.id, f.tenant_id, coalesce(t.name, ''), f.kind, f.subject, f.detail, f.opened_at, f.closed_at, f.closed_by
   FROM billing_findings f LEFT JOIN tenants t ON t.id = f.tenant_id WHERE is_operator(who)
   ORDER BY f.closed_at IS NOT NULL, f.opened_at DESC, f.id LIMIT most $$;

CREATE FUNCTION close_finding(who uuid, finding text, called text, note text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  UPDATE billing_findings SET closed_at = now(), closed_by = called, closing_note = note
    WHERE id = finding AND closed_at IS NULL AND is_operator(who);
  RETURN FOUND;
END $$;

-- What a month of every business came to. Demo businesses are in it: they cost too.
CREATE FUNCTION margins_for_operator(who uuid, since timestamptz, until timestamptz)
RETURNS TABLE (id uuid, slug text, name text, plan text, currency char(3), calls bigint, seconds bigint, forwarded bigint, vendor text, micros bigint, cost_currency char(3))
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT t.id, t.slug, t.name, t.plan, t.currency, coalesce(u.calls, 0), coalesce(u.seconds, 0), coalesce(u.forwarded, 0), c.vendor, coalesce(c.micros, 0), c.currency
   FROM tenants t
   LEFT JOIN LATERAL (SELECT count(*) AS calls, sum(x.seconds) AS seconds, sum(x.forwarded_seconds) AS forwarded FROM usage x
     WHERE x.tenant_id = t.id AND NOT x.test AND x.ended_at >= since AND x.ended_at < until) u ON true
   LEFT JOIN LATERAL (SELECT y.vendor, y.currency, sum(y.micros)::bigint AS micros FROM call_costs y
     WHERE y.tenant_id = t.id AND y.at >= since AND y.at < until GROUP BY y.vendor, y.currency) c ON true
   WHERE is_operator(who) AND t.live ORDER BY t.name, t.id, c.vendor $$;

-- How many seconds a call was metered with, whoever it belongs to: for comparing with the carrier's list.
CREATE FUNCTION metered(wanted text) RETURNS TABLE (tenant_id uuid, seconds integer, test boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT u.tenant_id, u.seconds, u.test FROM usage u WHERE u.call_id = wanted $$;

DO $$
DECLARE f text;
BEGIN
  FOREACH f IN ARRAY ARRAY['tenant_of_customer(text)', 'stripe_event_heard(text, text)', 'stripe_event_used(text)',
      'businesses_to_bill(uuid, integer)', 'open_finding(text, uuid, text, text, text)', 'is_operator(uuid)',
      'findings_for_operator(uuid, integer)', 'close_finding(uuid, text, text, text)',
      'margins_for_operator(uuid, timestamptz, timestamptz)', 'metered(text)'] LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO centralino_app', f);
  END LOOP;
END $$;

CREATE TRIGGER announce AFTER INSERT OR UPDATE ON subscriptions FOR EACH ROW EXECUTE FUNCTION announce('tenant_id');
CREATE TRIGGER announce AFTER INSERT OR UPDATE ON dunnings FOR EACH ROW EXECUTE FUNCTION announce('invoice');
