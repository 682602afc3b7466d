-- If the service does not run as the owner of the tables, it may only add to the timeline and read it.
do $$
declare
    service name;
begin
    for service in select distinct grantee from information_schema.role_table_grants
        where table_schema = current_schema() and table_name = 'timeline' and grantee <> current_user
    loop
        execute format('revoke update, delete on timeline from %I', service);
    end loop;
end $$;
