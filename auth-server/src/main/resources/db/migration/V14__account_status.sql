alter table account add column enabled boolean not null default true, alter column password drop not null;
comment on column account.enabled is 'whether the user may log in';
comment on column account.password is 'hashed, with the algorithm in front: {bcrypt}...; null until an invited user has chosen one';
