ALTER TABLE spent_refresh_token RENAME TO spent_token;
ALTER INDEX spent_refresh_token_authorization RENAME TO spent_token_authorization;
COMMENT ON TABLE spent_token IS 'the SHA-256 of each authorization code, refresh token and consent that was used; each works once';

-- Instances of the previous version use the old name until an update has replaced them.
CREATE VIEW spent_refresh_token AS SELECT hash, authorization_id FROM spent_token;
