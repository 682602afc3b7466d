CREATE TABLE totp (
    username text PRIMARY KEY REFERENCES account ON DELETE CASCADE,
    secret text NOT NULL
);
COMMENT ON COLUMN totp.secret IS 'the secret shared with the authenticator app as a JWE, AES-256-GCM under parley.auth.key-encryption-key';

CREATE TABLE totp_use (
    username text NOT NULL REFERENCES account ON DELETE CASCADE,
    step bigint NOT NULL,
    PRIMARY KEY (username, step)
);
COMMENT ON TABLE totp_use IS 'the half minutes whose code was used: it is good for once';

CREATE TABLE recovery_code (
    username text NOT NULL REFERENCES account ON DELETE CASCADE,
    hash text NOT NULL,
    PRIMARY KEY (username, hash)
);

CREATE TABLE spent_refresh_token (
    hash text PRIMARY KEY,
    authorization_id varchar(100) NOT NULL REFERENCES oauth2_authorization ON DELETE CASCADE
);
COMMENT ON TABLE spent_refresh_token IS 'the SHA-256 of each refresh token that another one replaced: who shows it again has stolen it, or was stolen from';
CREATE INDEX spent_refresh_token_authorization ON spent_refresh_token (authorization_id);
CREATE INDEX oauth2_authorization_refresh_token ON oauth2_authorization USING hash (refresh_token_value);
CREATE INDEX oauth2_authorization_id_token ON oauth2_authorization USING hash (oidc_id_token_value);

-- The tables below have the names and columns that Spring Security's JDBC implementations expect.

CREATE TABLE user_entities (
    id varchar(1000) PRIMARY KEY,
    name varchar(100) NOT NULL UNIQUE REFERENCES account ON DELETE CASCADE,
    display_name varchar(200)
);

CREATE TABLE user_credentials (
    credential_id varchar(1000) PRIMARY KEY,
    user_entity_user_id varchar(1000) NOT NULL REFERENCES user_entities ON DELETE CASCADE,
    public_key bytea NOT NULL,
    signature_count bigint,
    uv_initialized boolean,
    backup_eligible boolean NOT NULL,
    authenticator_transports varchar(1000),
    public_key_credential_type varchar(100),
    backup_state boolean NOT NULL,
    attestation_object bytea,
    attestation_client_data_json bytea,
    created timestamptz,
    last_used timestamptz,
    label varchar(1000) NOT NULL
);
CREATE INDEX user_credentials_user ON user_credentials (user_entity_user_id);
