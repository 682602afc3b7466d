-- A server that works as another role than the owner adds to the audit record, and reads it.
DO $$
DECLARE
    server name;
BEGIN
    FOR server IN SELECT DISTINCT grantee FROM information_schema.role_table_grants
        WHERE table_schema = current_schema() AND table_name = 'security_event' AND grantee <> current_user
    LOOP
        EXECUTE format('REVOKE UPDATE, DELETE ON security_event FROM %I', server);
    END LOOP;
END $$;
