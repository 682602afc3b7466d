package dev.parley.defaults.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.method.PreAuthorizeAuthorizationManager;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.util.SimpleMethodInvocation;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Checks {@link PreAuthorize} before the request is read, so that an unauthorized caller
 * learns nothing about its validation. An endpoint of the API without a rule is denied.
 */
class EarlyAuthorization implements HandlerInterceptor {

	private static final String API = "/api/";

	private final PreAuthorizeAuthorizationManager rules = new PreAuthorizeAuthorizationManager();

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		// Spring MVC answers OPTIONS itself, with the header Allow.
		if (handler instanceof HandlerMethod method && !request.getMethod().equals("OPTIONS")) {
			boolean ruled = AnnotatedElementUtils.hasAnnotation(method.getMethod(), PreAuthorize.class)
					|| AnnotatedElementUtils.hasAnnotation(method.getBeanType(), PreAuthorize.class);
			if (ruled ? !allows(method) : request.getRequestURI().startsWith(API)) {
				throw new AccessDeniedException("Access Denied");
			}
		}
		return true;
	}

	private boolean allows(HandlerMethod method) {
		AuthorizationResult result = this.rules.authorize(() -> SecurityContextHolder.getContext().getAuthentication(),
				new SimpleMethodInvocation(method.getBean(), method.getMethod()));
		return result != null && result.isGranted();
	}

}
