-- The same hashes for less: what chain_hash and chain_content do, without the cost of calling them for each row.
create or replace function chain_timeline() returns trigger language plpgsql
set search_path from current set timezone = 'UTC' as $$
declare
    previous bytea := '';
begin
    -- Without the row before, there is no hash, and the insertion fails.
    if new.position > 1 then
        select hash into previous from timeline where order_id = new.order_id and position = new.position - 1;
    end if;
    new.hash := sha256(previous
        || convert_to(jsonb_strip_nulls(to_jsonb(new) - '{previous,hash}'::text[])::text, 'UTF8'));
    return new;
end $$;
