ALTER TABLE account ADD COLUMN id text UNIQUE DEFAULT gen_random_uuid()::text;
-- Other services know the accounts that are here already by their names.
UPDATE account SET id = username;
ALTER TABLE account ALTER COLUMN id SET NOT NULL;
COMMENT ON COLUMN account.id IS 'the sub of its tokens, and all that other services know of the person';

ALTER TABLE account ADD COLUMN email text;
COMMENT ON COLUMN account.email IS 'the address as a JWE, AES-256-GCM under the newest of parley.auth.key-encryption-keys';
COMMENT ON COLUMN account.username IS 'stays here: no token that a service gets names it';
COMMENT ON COLUMN signing_key.jwe IS 'the private key as a JWE, AES-256-GCM under the newest of parley.auth.key-encryption-keys';
COMMENT ON COLUMN totp.secret IS 'the secret shared with the authenticator app as a JWE, AES-256-GCM under the newest of parley.auth.key-encryption-keys';
