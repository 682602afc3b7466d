package dev.parley.auth.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.authentication.HttpSessionPublicKeyCredentialRequestOptionsRepository;
import org.springframework.security.web.webauthn.authentication.PublicKeyCredentialRequestOptionsRepository;
import org.springframework.stereotype.Component;

/**
 * Keeps the challenge for a passkey in the session until the first answer. The database
 * decides which answer is the first, since concurrent requests have read the same
 * session.
 */
@Component
class PasskeyChallenges implements PublicKeyCredentialRequestOptionsRepository {

	/** The name that the filter which creates challenges uses; it is not configurable. */
	private static final String ATTRIBUTE = PublicKeyCredentialRequestOptionsRepository.class.getName() + ".ATTR_NAME";

	private final HttpSessionPublicKeyCredentialRequestOptionsRepository sessions;

	private final JdbcClient jdbc;

	PasskeyChallenges(JdbcClient jdbc) {
		this.jdbc = jdbc;
		this.sessions = new HttpSessionPublicKeyCredentialRequestOptionsRepository();
		this.sessions.setAttrName(ATTRIBUTE);
	}

	@Override
	public void save(HttpServletRequest request, HttpServletResponse response,
			@Nullable PublicKeyCredentialRequestOptions options) {
		this.sessions.save(request, response, options);
	}

	@Override
	public @Nullable PublicKeyCredentialRequestOptions load(HttpServletRequest request) {
		PublicKeyCredentialRequestOptions options = this.sessions.load(request);
		return (options != null && isFirst(request)) ? options : null;
	}

	private boolean isFirst(HttpServletRequest request) {
		return this.jdbc.sql("""
				delete from spring_session_attributes where attribute_name = ?
				and session_primary_id = (select primary_id from spring_session where session_id = ?)
				""").params(ATTRIBUTE, request.getSession().getId()).update() > 0;
	}

}
