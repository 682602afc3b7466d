-- A logout revokes what came from the session, which each authorization names.
CREATE INDEX oauth2_authorization_login ON oauth2_authorization ((attributes::jsonb ->> 'login'));
-- An erasure or a new password revokes what a user has.
CREATE INDEX oauth2_authorization_principal ON oauth2_authorization (principal_name);
