package dev.parley.auth.login;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.DefaultSavedRequest;
import org.springframework.security.web.savedrequest.RequestCache;

/**
 * Leads a login back to the authorization request that asked for it, or to the home page.
 * Only the path is used: the browser may see this server under another host and port.
 */
class ReturnToRequest implements AuthenticationSuccessHandler {

	private final RequestCache requests;

	ReturnToRequest(RequestCache requests) {
		this.requests = requests;
	}

	@Override
	public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
			Authentication authentication) throws IOException {
		if (this.requests.getRequest(request, response) instanceof DefaultSavedRequest saved) {
			this.requests.removeRequest(request, response);
			response.sendRedirect(saved.getRequestURI() + "?" + saved.getQueryString());
			return;
		}
		response.sendRedirect(request.getContextPath() + "/");
	}

}
