-- These two change the audit record, in the name of its owner: nobody else may.

CREATE FUNCTION forget_security_events() RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    DELETE FROM security_event WHERE at < now() - interval '1 year';
$$;
COMMENT ON FUNCTION forget_security_events IS 'removes what is older than a year';

CREATE FUNCTION anonymize_security_events(person text) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    UPDATE security_event SET subject = account.id, address = NULL, detail = NULL
    FROM account WHERE account.username = person AND security_event.subject IN (account.username, account.id);
$$;
COMMENT ON FUNCTION anonymize_security_events IS 'takes the name, the addresses and the details of a person who has an account out of it';
