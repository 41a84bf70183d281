-- The call log: the words of each call, tags, notes, saved views and links for outsiders; what was erased, and how long what is kept.

CREATE EXTENSION IF NOT EXISTS btree_gin;

ALTER TABLE calls ADD COLUMN transcript_erased_at timestamptz;
CREATE INDEX calls_by_outcome ON calls (tenant_id, outcome, started_at DESC, id DESC);
CREATE INDEX calls_by_caller ON calls (tenant_id, caller, started_at DESC);
CREATE INDEX calls_by_number_end ON calls (tenant_id, reverse(caller) text_pattern_ops);
CREATE INDEX calls_by_length ON calls (tenant_id, seconds);
CREATE INDEX calls_by_end ON calls (tenant_id, ended_at);
CREATE INDEX calls_with_transcript ON calls (tenant_id, ended_at) WHERE transcript_erased_at IS NULL;
CREATE INDEX insights_by_sentiment ON insights (tenant_id, sentiment);
CREATE INDEX insights_by_score ON insights (tenant_id, score);

-- Text without the marks that people leave out when they write. Then each letter as it is searched for: without accents, Urdu's
-- letters in one spelling, punctuation that the parser of an installation without a locale would take for letters as blanks.
-- A letter becomes exactly one letter, so that what is found can be marked in the text as it was said.
CREATE FUNCTION readable(said text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS
$$ SELECT regexp_replace(normalize(said, NFC), '[\u0300-\u036f\u0640\u064b-\u065f\u0670\u200b-\u200f]', '', 'g') $$;

CREATE FUNCTION folded(said text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS
$$ SELECT lower(translate(said,
  'ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöùúûüýÿĀāĂăĄąĆćĈĉĊċČčĎďĒēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĨĩĪīĬĭĮįİĴĵĶķĹĺĻļĽľŃńŅņŇňŌōŎŏŐőŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽžſȘșȚțØøĐđŁłıßÆæŒœآأإٱؤئىيۓكهةۀۂۃ۰٠۱١۲٢۳٣۴٤۵٥۶٦۷٧۸٨۹٩،؛؟۔٪٫٬«»“”„…–—·•¿¡ <>’‘ʼ',
  'aaaaaaceeeeiiiinooooouuuuyaaaaaaceeeeiiiinooooouuuuyyaaaaaaccccccccddeeeeeeeeeegggggggghhiiiiiiiiijjkkllllllnnnnnnoooooorrrrrrssssssssttttuuuuuuuuuuuuwwyyyzzzzzzsssttooddllisaaooااااویییےکہہہہہ00112233445566778899                      ''''''')) $$;

-- Every word as it was said, with its place for searching by phrase; beside it the stems of the business's languages.
CREATE FUNCTION words_of(said text, languages jsonb) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS
$$
DECLARE plain text := folded(readable(said)); words tsvector := to_tsvector('simple', plain);
BEGIN
  IF languages ? 'it' THEN words := words || strip(to_tsvector('italian', plain)); END IF;
  IF languages ? 'en' THEN words := words || strip(to_tsvector('english', plain)); END IF;
  RETURN words;
END $$;

-- What somebody types, as a query: words, "phrases", or, -without. The last word may be unfinished.
CREATE FUNCTION search_query(typed text, languages jsonb) RETURNS tsquery LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS
$$
DECLARE
  plain text := folded(readable(typed));
  last text := substring(plain from '([^[:space:][:punct:]]+)\s*$');
  wanted tsquery;
BEGIN
  IF plain ~ '"|(^|\s)-|(^|\s)or\s' OR last IS NULL THEN
    wanted := websearch_to_tsquery('simple', plain);
  ELSE
    wanted := websearch_to_tsquery('simple', regexp_replace(plain, '[^[:space:][:punct:]]+\s*$', ''))
      && to_tsquery('simple', quote_literal(last) || ':*');
  END IF;
  IF plain ~ '(^|\s)-' THEN RETURN wanted; END IF;
  IF languages ? 'it' THEN wanted := wanted || websearch_to_tsquery('italian', plain); END IF;
  IF languages ? 'en' THEN wanted := wanted || websearch_to_tsquery('english', plain); END IF;
  RETURN wanted;
END $$;

CREATE TABLE call_texts (
  call_id text PRIMARY KEY REFERENCES calls ON DELETE CASCADE,
  tenant_id uuid NOT NULL REFERENCES tenants,
  words tsvector NOT NULL
);
CREATE INDEX call_texts_words ON call_texts USING gin (tenant_id, words);

-- Written when a call has ended, and again when something of it comes late.
CREATE FUNCTION keep_words(call text) RETURNS void LANGUAGE sql SET search_path = public, pg_temp AS
$$
  INSERT INTO call_texts (call_id, tenant_id, words)
  SELECT c.id, c.tenant_id, words_of(left(
      coalesce((SELECT string_agg(t.text, E'\n' ORDER BY t.start_ms, t.at, t.key) FROM turns t WHERE t.call_id = c.id), '') || E'\n' ||
      coalesce((SELECT i.summary FROM insights i WHERE i.call_id = c.id), ''), 200000), jsonb_build_array(b.language) || b.languages)
  FROM calls c JOIN tenants b ON b.id = c.tenant_id WHERE c.id = call AND c.state = 'ended' AND c.transcript_erased_at IS NULL
  ON CONFLICT (call_id) DO UPDATE SET words = excluded.words
$$;
CREATE FUNCTION keep_words_of_call() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM keep_words(NEW.id); RETURN NULL; END $$;
CREATE FUNCTION keep_words_of_part() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM keep_words(NEW.call_id); RETURN NULL; END $$;
CREATE FUNCTION keep_words_of_late_turn() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS
$$
BEGIN
  IF EXISTS (SELECT 1 FROM calls WHERE id = NEW.call_id AND state = 'ended') THEN PERFORM keep_words(NEW.call_id); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_words AFTER INSERT OR UPDATE OF state ON calls FOR EACH ROW WHEN (NEW.state = 'ended') EXECUTE FUNCTION keep_words_of_call();
CREATE TRIGGER keep_words AFTER INSERT OR UPDATE OF text ON turns FOR EACH ROW EXECUTE FUNCTION keep_words_of_late_turn();
CREATE TRIGGER keep_words AFTER INSERT OR UPDATE OF summary ON insights FOR EACH ROW EXECUTE FUNCTION keep_words_of_part();
SELECT count(keep_words(id)) FROM calls WHERE state = 'ended';

CREATE TABLE call_tags (
  call_id text NOT NULL REFERENCES calls ON DELETE CASCADE,
  tenant_id uuid NOT NULL REFERENCES tenants,
  tag text NOT NULL CHECK (length(tag) BETWEEN 1 AND 40),
  added_by text NOT NULL,
  added_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (call_id, tag)
);
CREATE INDEX call_tags_named ON call_tags (tenant_id, tag, call_id);

CREATE TABLE call_notes (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  call_id text NOT NULL REFERENCES calls ON DELETE CASCADE,
  author uuid NOT NULL,
  written_by text NOT NULL,
  body text NOT NULL,
  written_at timestamptz NOT NULL DEFAULT now(),
  edited_at timestamptz
);
CREATE INDEX call_notes_of ON call_notes (call_id, written_at);

CREATE TABLE call_views (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  owner uuid NOT NULL,
  name text NOT NULL,
  filter jsonb NOT NULL,
  shared boolean NOT NULL,
  made_by text NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX call_views_of ON call_views (tenant_id, owner);

-- A link that shows one call to whoever holds it, until it ends. Of its word only the hash is here.
CREATE TABLE call_shares (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  call_id text NOT NULL REFERENCES calls ON DELETE CASCADE,
  secret_hash text NOT NULL UNIQUE,
  with_number boolean NOT NULL,
  with_summary boolean NOT NULL,
  made_by text NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  views integer NOT NULL DEFAULT 0,
  last_view timestamptz
);
CREATE INDEX call_shares_of ON call_shares (call_id, made_at);
CREATE INDEX call_shares_open ON call_shares (tenant_id, expires_at);

-- What was asked to be forgotten, and the proof. The number stands here only until our own rows are gone.
CREATE TABLE erasures (
  id uuid PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  kind text NOT NULL CHECK (kind IN ('call', 'caller')),
  subject text NOT NULL,
  phone text,
  state text NOT NULL CHECK (state IN ('asked', 'running', 'done', 'partly')),
  asked_by text NOT NULL,
  asked_at timestamptz NOT NULL DEFAULT now(),
  counts jsonb NOT NULL DEFAULT '{}',
  checks jsonb NOT NULL DEFAULT '[]',
  erased_at timestamptz,
  finished_at timestamptz
);
CREATE INDEX erasures_newest ON erasures (tenant_id, asked_at DESC, id DESC);
CREATE TABLE erasure_calls (
  erasure_id uuid NOT NULL REFERENCES erasures,
  tenant_id uuid NOT NULL REFERENCES tenants,
  call_id text NOT NULL,
  erased boolean NOT NULL DEFAULT false,
  PRIMARY KEY (erasure_id, call_id)
);
CREATE TABLE erasure_vendors (
  erasure_id uuid NOT NULL REFERENCES erasures,
  tenant_id uuid NOT NULL REFERENCES tenants,
  vendor text NOT NULL,
  reference text NOT NULL,
  state text NOT NULL CHECK (state IN ('asked', 'waiting', 'forgotten', 'failed')),
  answer text,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (erasure_id, vendor, reference)
);

-- Days after which something goes by itself; null keeps it.
CREATE TABLE retentions (
  tenant_id uuid PRIMARY KEY REFERENCES tenants,
  transcript_days integer CHECK (transcript_days BETWEEN 1 AND 3650),
  recording_days integer CHECK (recording_days BETWEEN 1 AND 3650),
  call_days integer CHECK (call_days BETWEEN 1 AND 3650),
  revision integer NOT NULL DEFAULT 1,
  updated_by text NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['call_texts', 'call_tags', 'call_notes', 'call_views', 'call_shares', 'erasures', 'erasure_calls', 'erasure_vendors',
      'retentions'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO centralino_app', t);
  END LOOP;
END $$;
-- What has been erased is not unsaid.
REVOKE DELETE ON erasures, erasure_calls, erasure_vendors FROM centralino_app;

-- The log as it is filtered. Row-level security would keep the index of words from being used, because the text operators may speak
-- of rows they are not allowed to; so this view reads past it and says itself whose rows it shows.
CREATE VIEW call_log AS
SELECT c.id, c.caller, c.called, c.state, c.outcome, c.seconds, c.test, c.started_at, c.ended_at, x.words, i.sentiment, i.score
FROM calls c
LEFT JOIN call_texts x ON x.call_id = c.id AND x.tenant_id = c.tenant_id
LEFT JOIN insights i ON i.call_id = c.id AND i.tenant_id = c.tenant_id
WHERE c.tenant_id = current_tenant();
CREATE VIEW call_words AS SELECT call_id, words FROM call_texts WHERE tenant_id = current_tenant();
GRANT SELECT ON call_log, call_words TO centralino_app;

-- The call behind a link, as far as the link shows it, and counts the view. A link that is over shows only that.
CREATE FUNCTION shared_call(hash text)
RETURNS TABLE (state text, business text, zone text, started_at timestamptz, seconds integer, outcome text, caller text, summary text,
  expires_at timestamptz, turns jsonb)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE s call_shares%ROWTYPE;
BEGIN
  SELECT * INTO s FROM call_shares WHERE call_shares.secret_hash = hash;
  IF NOT FOUND THEN RETURN; END IF;
  IF s.revoked_at IS NOT NULL OR s.expires_at <= now() THEN
    RETURN QUERY SELECT CASE WHEN s.revoked_at IS NULL THEN 'expired' ELSE 'revoked' END, b.name, b.zone, NULL::timestamptz, NULL::integer,
      NULL::text, NULL::text, NULL::text, s.expires_at, '[]'::jsonb FROM tenants b WHERE b.id = s.tenant_id;
    RETURN;
  END IF;
  UPDATE call_shares SET views = views + 1, last_view = now() WHERE id = s.id;
  RETURN QUERY SELECT 'open', b.name, b.zone, c.started_at, c.seconds, c.outcome, CASE WHEN s.with_number THEN c.caller END,
      CASE WHEN s.with_summary THEN (SELECT i.summary FROM insights i WHERE i.call_id = c.id) END, s.expires_at,
      coalesce((SELECT jsonb_agg(jsonb_build_object('speaker', t.speaker, 'text', t.text, 'startMs', t.start_ms) ORDER BY t.start_ms, t.at, t.key)
        FROM turns t WHERE t.call_id = c.id AND t.tenant_id = s.tenant_id), '[]'::jsonb)
    FROM calls c JOIN tenants b ON b.id = c.tenant_id WHERE c.id = s.call_id AND c.tenant_id = s.tenant_id;
END $$;

-- The businesses in which something goes by itself, a few at a time.
CREATE FUNCTION tenants_with_retention(after uuid, most integer) RETURNS TABLE (tenant uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT tenant_id FROM retentions WHERE tenant_id > after AND (transcript_days IS NOT NULL OR recording_days IS NOT NULL OR call_days IS NOT NULL)
   ORDER BY tenant_id LIMIT least(most, 1000) $$;

REVOKE EXECUTE ON FUNCTION readable(text), folded(text), words_of(text, jsonb), search_query(text, jsonb), keep_words(text),
  keep_words_of_call(), keep_words_of_part(), keep_words_of_late_turn(), shared_call(text), tenants_with_retention(uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION readable(text), folded(text), words_of(text, jsonb), search_query(text, jsonb), keep_words(text),
  keep_words_of_call(), keep_words_of_part(), keep_words_of_late_turn(), shared_call(text), tenants_with_retention(uuid, integer) TO centralino_app;
