-- A service works as another role than its migrations, and has no business with their history.
DO $$
DECLARE
    service name;
BEGIN
    FOR service IN SELECT DISTINCT grantee FROM information_schema.role_table_grants
        WHERE table_schema = current_schema() AND table_name = 'flyway_schema_history' AND grantee <> current_user
    LOOP
        EXECUTE format('REVOKE ALL ON flyway_schema_history FROM %I', service);
    END LOOP;
END $$;
