-- If the server does not run as the owner of the tables, it may only add to the audit record and read it.
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
