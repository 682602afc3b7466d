-- What migrations and callbacks of every schema may call. Instances that start at the same time take turns.
do $$ begin perform pg_advisory_xact_lock(hashtext('callbacks')); end $$;

-- A service that does not own the log may only add to it and read it.
create or replace procedure append_only(log regclass) language plpgsql as $$
declare
    service name;
begin
    for service in select distinct pg_get_userbyid(grantee) from pg_class, aclexplode(relacl)
        where oid = log and grantee not in (0, relowner)
    loop
        execute format('revoke update, delete on %s from %I', log, service);
    end loop;
end $$;
