package dev.parley.auth.login;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** Offers a fresh login form for one that was open for longer than its session. */
class ExpiredForm implements AccessDeniedHandler {

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException ex)
			throws IOException {
		if (ex instanceof CsrfException) {
			response.sendRedirect(request.getContextPath() + "/login?expired");
			return;
		}
		response.sendError(HttpStatus.FORBIDDEN.value());
	}

}
