-- Codes and tokens are stored as hashes: read access to this table opens no API.
UPDATE oauth2_authorization SET
    authorization_code_value = 'sha256:' || encode(sha256(convert_to(authorization_code_value, 'UTF8')), 'hex'),
    access_token_value = 'sha256:' || encode(sha256(convert_to(access_token_value, 'UTF8')), 'hex'),
    refresh_token_value = 'sha256:' || encode(sha256(convert_to(refresh_token_value, 'UTF8')), 'hex'),
    oidc_id_token_value = 'sha256:' || encode(sha256(convert_to(oidc_id_token_value, 'UTF8')), 'hex');
