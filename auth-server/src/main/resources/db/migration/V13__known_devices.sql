create table known_device (
    id text primary key,
    username text not null references account on delete cascade,
    browser text not null,
    since timestamptz not null,
    last_login timestamptz not null,
    expires_at timestamptz not null
);
comment on table known_device is 'the browsers that users have logged in with';
comment on column known_device.id is 'no use in a cookie, where it is encrypted';
create index known_device_username on known_device (username, last_login);
