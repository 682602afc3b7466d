-- Events wait here from the commit of their cause until the broker has acknowledged them.
-- The table is near empty most of the time and rewritten all the time: vacuum it by count, not by share.
create table outbox (
  position bigint generated always as identity primary key,
  id uuid not null default uuidv7(),
  slot smallint not null,
  topic text not null,
  key text not null,
  type text not null,
  traceparent text,
  created_at timestamptz not null default now(),
  data bytea not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- A slot is a share of the keys. Who holds its lease publishes its events, alone, and so in order.
create table outbox_lease (
  slot smallint primary key,
  owner uuid,
  expires_at timestamptz not null default '-infinity'
);

insert into outbox_lease (slot) select generate_series(0, 15);

create table outbox_relay (
  id uuid primary key,
  seen_at timestamptz not null
);

-- The messages whose effect has been committed, per consumer group.
create table inbox (
  consumer text not null,
  id uuid not null,
  received_at timestamptz not null default now(),
  primary key (consumer, id)
);
