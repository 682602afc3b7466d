-- How many events of each type left the outbox. Counted by the statement that removes them.
create table published (
  type text primary key,
  count bigint not null
) with (fillfactor = 50);

-- What was handled, and when it had happened: an id may go when no event of that age is taken any more.
alter table inbox add column type text not null default '';
alter table inbox alter column type drop default;
alter table inbox rename column received_at to happened_at;
alter table inbox alter column happened_at drop default;
create index on inbox using brin (happened_at);

-- How many ids of each type were removed from the inbox.
create table inbox_pruned (
  consumer text not null,
  type text not null,
  count bigint not null,
  primary key (consumer, type)
);

-- The messages that a consumer gave up, until somebody decides.
create table dead_letter (
  id uuid primary key default uuidv7(),
  consumer text not null,
  topic text not null,
  partition int not null,
  message_offset bigint not null,
  key text,
  type text,
  event_id text,
  headers jsonb not null,
  payload bytea not null,
  error text not null,
  stack text not null,
  attempts int not null,
  at timestamptz not null default now(),
  state text not null default 'DEAD' check (state in ('DEAD', 'REDELIVERED', 'DISCARDED')),
  unique (consumer, topic, partition, message_offset)
);

create index on dead_letter (id) where state = 'DEAD';

-- A lease lasts as long as the heart of its owner beats: a renewal writes one row, not one per slot.
alter table outbox_lease drop column expires_at;

-- Beats for a relay, and gives it its fair share of the slots: what nobody holds, or a dead one did.
create function messaging.beat(relay uuid, patience interval) returns smallint[] language plpgsql as $$
declare
  share int;
begin
  perform set_config('synchronous_commit', 'off', true);
  insert into messaging.outbox_relay values (relay, now()) on conflict (id) do update set seen_at = now();
  delete from messaging.outbox_relay where seen_at < now() - patience;
  select ceil(16.0 / count(*)) into share from messaging.outbox_relay;
  update messaging.outbox_lease set owner = null where slot in (
    select slot from messaging.outbox_lease where owner = relay order by slot offset share);
  update messaging.outbox_lease set owner = relay where slot in (
    select slot from messaging.outbox_lease
    where owner is null or owner not in (select id from messaging.outbox_relay)
    order by slot
    limit greatest(0, share - (select count(*) from messaging.outbox_lease where owner = relay))
    for update skip locked);
  return array(select slot from messaging.outbox_lease where owner = relay order by slot);
end $$;

-- Who decided what about a dead letter, and what came of it.
create table dead_letter_audit (
  id bigint generated always as identity primary key,
  dead_letter uuid not null references dead_letter,
  at timestamptz not null default now(),
  who text not null,
  action text not null check (action in ('REDELIVERY', 'DISCARD')),
  reason text,
  outcome text not null
);

create index on dead_letter_audit (dead_letter);
