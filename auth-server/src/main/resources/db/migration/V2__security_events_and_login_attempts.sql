CREATE TABLE security_event (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL,
    kind text NOT NULL,
    subject text,
    address text,
    detail text
);
COMMENT ON TABLE security_event IS 'what happened to accounts, sessions and keys; never a secret';
COMMENT ON COLUMN security_event.subject IS 'a user or a client that exists; what else was typed may be a password';
CREATE INDEX security_event_at ON security_event (at);

CREATE TABLE login_attempt (
    key text PRIMARY KEY,
    failures integer NOT NULL,
    last_at timestamptz NOT NULL,
    locked_until timestamptz,
    refused boolean NOT NULL DEFAULT false
);
COMMENT ON COLUMN login_attempt.refused IS 'whether an attempt was refused since the lock began';
COMMENT ON COLUMN login_attempt.key IS 'the SHA-256 of a name as it was typed, or of an address';
