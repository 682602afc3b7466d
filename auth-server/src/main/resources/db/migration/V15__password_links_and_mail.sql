create table password_link (
    username text primary key references account on delete cascade,
    hash text not null unique,
    expires_at timestamptz not null
);
comment on table password_link is 'the latest link by which a user can choose a password; it works once';
comment on column password_link.hash is 'the SHA-256 of the secret in the link';

create table mail (
    id text primary key,
    username text not null references account on delete cascade,
    message text not null,
    attempts integer not null default 0,
    next_attempt timestamptz not null,
    expires_at timestamptz not null
);
comment on table mail is 'messages that wait to be sent; they go with their account';
comment on column mail.message is 'the message as a JWE, AES-256-GCM under the newest of parley.auth.key-encryption-keys';
create index mail_next_attempt on mail (next_attempt);
create index mail_username on mail (username);

alter table account add column email_index text;
comment on column account.email_index is 'a keyed hash of the address, which finds its accounts';
create index account_email_index on account (email_index);
