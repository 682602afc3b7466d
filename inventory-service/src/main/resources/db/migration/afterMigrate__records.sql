-- If the service does not run as the owner of the tables, it may only add to these records and read them.
do $$
declare
    granted record;
begin
    for granted in select distinct table_name, grantee from information_schema.role_table_grants
        where table_schema = current_schema() and table_name in ('adjustment', 'product_change')
            and grantee <> current_user
    loop
        execute format('revoke update, delete on %I from %I', granted.table_name, granted.grantee);
    end loop;
end $$;
