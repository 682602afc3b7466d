-- Migrations run as the owner, and grant rights on every table to the role of the service. It needs none on this one.
-- Instances that start at the same time take turns.
do $$
declare
    service name;
begin
    perform pg_advisory_xact_lock(hashtext('callbacks'));
    for service in select distinct grantee from information_schema.role_table_grants
        where table_schema = current_schema() and table_name = 'flyway_schema_history' and grantee <> current_user
    loop
        execute format('revoke all on flyway_schema_history from %I', service);
    end loop;
end $$;
