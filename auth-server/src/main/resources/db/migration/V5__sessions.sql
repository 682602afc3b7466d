-- The names and columns that Spring Session's JDBC implementation expects.

CREATE TABLE spring_session (
    primary_id char(36) PRIMARY KEY,
    session_id char(36) NOT NULL UNIQUE,
    creation_time bigint NOT NULL,
    last_access_time bigint NOT NULL,
    max_inactive_interval int NOT NULL,
    expiry_time bigint NOT NULL,
    principal_name text REFERENCES account ON DELETE CASCADE
);
COMMENT ON COLUMN spring_session.session_id IS 'no use in a cookie, where it is encrypted';
COMMENT ON COLUMN spring_session.principal_name IS 'who is logged in; the session goes with the account';
CREATE INDEX spring_session_expiry ON spring_session (expiry_time);
CREATE INDEX spring_session_principal ON spring_session (principal_name);

CREATE TABLE spring_session_attributes (
    session_primary_id char(36) NOT NULL REFERENCES spring_session ON DELETE CASCADE,
    attribute_name varchar(200) NOT NULL,
    attribute_bytes bytea NOT NULL,
    PRIMARY KEY (session_primary_id, attribute_name)
);
COMMENT ON COLUMN spring_session_attributes.attribute_bytes IS 'a serialized object as a JWE, AES-256-GCM under the newest of parley.auth.key-encryption-keys';
