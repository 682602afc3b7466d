-- Without a status, the first request is still running (or died: then started_at says so).
create table idempotency_keys (
    caller text not null,
    key text not null,
    request_hash bytea not null,
    owner uuid not null,
    started_at timestamptz not null,
    status int,
    location text,
    etag text,
    body text,
    primary key (caller, key)
);

create index idempotency_keys_by_age on idempotency_keys (started_at);
