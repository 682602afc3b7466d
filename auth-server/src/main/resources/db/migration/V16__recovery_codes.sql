alter table recovery_code add column id text;
comment on column recovery_code.id is 'the public part of a code; null for older codes, which are SHA-256 and work until they are replaced';
comment on column recovery_code.hash is 'of the secret part, with the algorithm in front: {bcrypt}...';
create unique index recovery_code_id on recovery_code (username, id);
