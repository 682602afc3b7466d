-- What clients that follow their orders receive: one row per row of a timeline, in the order of the commits.
create table order_update (
    number bigint generated always as identity primary key,
    customer text not null,
    order_id uuid not null,
    status text not null,
    event text not null,
    at timestamptz not null
);
create index order_update_of_customer on order_update (customer, number);

-- Runs when a transaction commits. The lock is held until the end of the commit, so a reader that has seen a number
-- never sees a smaller one later; taken earlier, it would make transactions wait for each other's work.
create function publish_update() returns trigger language plpgsql set search_path from current as $$
declare
    receiver text;
begin
    perform pg_advisory_xact_lock(hashtext('order_update'));
    insert into order_update (customer, order_id, status, event, at)
        select customer, id, status, new.milestone, new.at from orders where id = new.order_id
        returning customer into receiver;
    perform pg_notify('order_update', receiver);
    return null;
end $$;

create constraint trigger update after insert on timeline deferrable initially deferred
    for each row execute function publish_update();
