-- What migrations and callbacks of every schema may call. Instances that start at the same time take turns.
do $$ begin perform pg_advisory_xact_lock(hashtext('callbacks')); end $$;

-- A service that does not own the log may only add to it and read it. Instances that start at the same time take turns.
create or replace procedure append_only(log regclass) language plpgsql as $$
declare
    service name;
begin
    perform pg_advisory_xact_lock(hashtext('callbacks'));
    for service in select distinct pg_get_userbyid(grantee) from pg_class, aclexplode(relacl)
        where oid = log and grantee not in (0, relowner)
    loop
        execute format('revoke update, delete on %s from %I', log, service);
    end loop;
end $$;

-- A log whose rows are chained shows when one was changed or removed: the hash of a row covers it and the hash before.

-- What the hash of a row covers. Empty columns are left out, so that a migration can add one.
create or replace function chain_content(entry anyelement) returns text language sql stable set timezone = 'UTC' as $$
    select jsonb_strip_nulls(to_jsonb(entry) - '{previous,hash}'::text[])::text
$$;

-- What a log may forget of a row; its hash covers a commitment to it. Most logs forget nothing.
create or replace function chain_opening(entry anyelement) returns text language sql immutable as $$
    select null::text
$$;

create or replace function chain_hash(previous bytea, content text) returns bytea language sql immutable
return sha256(previous || convert_to(content, 'UTF8'));

-- Numbers and dates a new row, and chains it to the last one. One transaction at a time may add to the log.
create or replace function chain() returns trigger language plpgsql set search_path from current as $$
declare
    last record;
begin
    perform pg_advisory_xact_lock(hashtext('chain'), tg_relid::int);
    execute format('select position, hash, %I as at from %s order by position desc limit 1', tg_argv[0],
        tg_relid::regclass) into last;
    new := jsonb_populate_record(new, jsonb_build_object('position', coalesce(last.position, 0) + 1,
        'previous', coalesce(last.hash, ''), tg_argv[0], greatest(clock_timestamp(), last.at)));
    new.hash := chain_hash(new.previous, chain_content(new));
    return new;
end $$;

-- Chains the rows of a log, in the order of the column with their times, and those that will be added.
create or replace procedure start_chain(log regclass, at name) language plpgsql as $$
declare
    number bigint := 0;
    last bytea := '';
    earlier tid;
begin
    execute format('alter table %s add position bigint unique, add previous bytea, add hash bytea', log);
    for earlier in execute format('select ctid from %s order by %I', log, at) loop
        number := number + 1;
        execute format('update %s e set position = $1, previous = $2, hash = chain_hash($2, chain_content('
            'jsonb_populate_record(e, jsonb_build_object(''position'', $1)))) where ctid = $3 returning hash', log)
            into last using number, last, earlier;
    end loop;
    execute format('alter table %s alter position set not null, alter previous set not null, alter hash set not null',
        log);
    execute format('create trigger hash_chain before insert on %s for each row execute function chain(%L)', log, at);
end $$;
