-- The database dates the audit record, so that the server cannot backdate it.

CREATE FUNCTION date_security_event() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    NEW.at := clock_timestamp();
    RETURN NEW;
END $$;

CREATE TRIGGER date_security_event BEFORE INSERT ON security_event
    FOR EACH ROW EXECUTE FUNCTION date_security_event();
