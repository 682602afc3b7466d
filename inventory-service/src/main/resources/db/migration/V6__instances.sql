-- The instances of this service, and when each of them last said that it is there.
create table instance (
    name text primary key,
    seen_at timestamptz not null
);
