-- A version of the receptionist holds everything that its owner decided with it, so that rolling back restores all of it.

-- Numbers every change of a receptionist, drafts and versions alike. None comes twice, so a page that was left open is never
-- taken for an up-to-date one.
CREATE SEQUENCE receptionist_changes AS integer;
GRANT USAGE ON SEQUENCE receptionist_changes TO centralino_app;

ALTER TABLE agents
  ADD COLUMN rules jsonb,
  ADD COLUMN transfer_to text,
  ADD COLUMN when_closed text,
  ADD COLUMN revision integer NOT NULL DEFAULT nextval('receptionist_changes');
UPDATE agents a SET rules = t.rules, transfer_to = t.transfer_to, when_closed = t.when_closed FROM tenants t WHERE t.id = a.tenant_id;

-- Who publishes without saying what the business's rules are, publishes those it has.
CREATE FUNCTION with_the_rules_it_has() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS
$$
BEGIN
  IF NEW.rules IS NULL THEN
    SELECT t.rules, t.transfer_to, t.when_closed INTO NEW.rules, NEW.transfer_to, NEW.when_closed FROM tenants t WHERE t.id = NEW.tenant_id;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER with_the_rules_it_has BEFORE INSERT ON agents FOR EACH ROW EXECUTE FUNCTION with_the_rules_it_has();
ALTER TABLE agents ALTER COLUMN rules SET NOT NULL, ALTER COLUMN when_closed SET NOT NULL;

-- What is published stays as it was. Only a set-up that is repeated or taken back removes what it made, the first version.
REVOKE UPDATE ON agents FROM centralino_app;
CREATE POLICY kept ON agents AS RESTRICTIVE FOR DELETE USING (version = 1);

ALTER TABLE agent_drafts ALTER COLUMN revision SET DEFAULT nextval('receptionist_changes');
