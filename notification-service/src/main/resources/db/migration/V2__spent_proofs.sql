-- The DPoP proofs that were used: each is accepted once, at all instances of the service.
create table spent_proof (
    hash bytea primary key,
    expires_at timestamptz not null
);
create index spent_proof_expires_at on spent_proof (expires_at);
