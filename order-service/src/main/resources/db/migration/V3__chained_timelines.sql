-- The timeline of each order is a chain of its own, so that orders do not wait for each other.
create function chain_timeline() returns trigger language plpgsql set search_path from current as $$
begin
    -- Without the row before, there is no hash, and the insertion fails.
    new.hash := chain_hash(case new.position when 1 then '' else
        (select hash from timeline where order_id = new.order_id and position = new.position - 1) end,
        chain_content(new));
    return new;
end $$;

alter table timeline add hash bytea;
do $$
declare
    entry timeline;
    last bytea;
begin
    for entry in select * from timeline order by order_id, position loop
        last := chain_hash(case entry.position when 1 then '' else last end, chain_content(entry));
        update timeline set hash = last where order_id = entry.order_id and position = entry.position;
    end loop;
end $$;
alter table timeline alter hash set not null;

create trigger hash_chain before insert on timeline for each row execute function chain_timeline();
