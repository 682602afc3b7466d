-- The hash of an event covers a commitment to what an erasure removes. Without the salt, nobody can guess it from there.
ALTER TABLE security_event ADD COLUMN salt uuid DEFAULT gen_random_uuid(), ADD COLUMN commitment bytea;
COMMENT ON COLUMN security_event.salt IS 'null since the person was erased';

CREATE FUNCTION chain_opening(entry security_event) RETURNS text LANGUAGE sql STABLE
RETURN jsonb_strip_nulls(jsonb_build_object('salt', entry.salt, 'subject', entry.subject, 'address', entry.address,
    'detail', entry.detail))::text;

CREATE FUNCTION chain_content(entry security_event) RETURNS text LANGUAGE sql STABLE SET timezone = 'UTC'
RETURN (to_jsonb(entry) - '{previous,hash,salt,subject,address,detail}'::text[])::text;

UPDATE security_event event SET commitment = sha256(convert_to(chain_opening(event), 'UTF8'));
ALTER TABLE security_event ALTER COLUMN commitment SET NOT NULL;

CREATE FUNCTION commit_security_event() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT
AS $$
BEGIN
    NEW.salt := gen_random_uuid();
    NEW.commitment := sha256(convert_to(chain_opening(NEW), 'UTF8'));
    RETURN NEW;
END $$;

-- Triggers fire by name: the commitment is there before the hash.
CREATE TRIGGER commitment BEFORE INSERT ON security_event FOR EACH ROW EXECUTE FUNCTION commit_security_event();
DROP TRIGGER date_security_event ON security_event;
DROP FUNCTION date_security_event;
CALL start_chain('security_event', 'at');

CREATE OR REPLACE FUNCTION anonymize_security_events(person text) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    UPDATE security_event SET subject = account.id, address = NULL, detail = NULL, salt = NULL
    FROM account WHERE account.username = person AND security_event.subject IN (account.username, account.id);
$$;

-- The newest row stays: the next one is chained to it.
CREATE OR REPLACE FUNCTION forget_security_events() RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    DELETE FROM security_event WHERE at < now() - interval '1 year'
        AND position < (SELECT max(position) FROM security_event);
$$;
