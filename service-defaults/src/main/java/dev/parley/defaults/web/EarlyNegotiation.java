package dev.parley.defaults.web;

import java.util.List;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses a change whose caller does not accept JSON before anything changes: Spring MVC
 * negotiates only when it writes the answer, after the commit.
 */
class EarlyNegotiation implements HandlerInterceptor {

	private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

	private static final List<MediaType> JSON = List.of(MediaType.APPLICATION_JSON,
			new MediaType("application", "*+json"));

	private final HeaderContentNegotiationStrategy header = new HeaderContentNegotiationStrategy();

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
			throws HttpMediaTypeNotAcceptableException {
		if (!SAFE.contains(request.getMethod()) && handler instanceof HandlerMethod method && answersJson(method)
				&& this.header.resolveMediaTypes(new ServletWebRequest(request))
					.stream()
					.noneMatch((accepted) -> JSON.stream().anyMatch(accepted::isCompatibleWith))) {
			throw new HttpMediaTypeNotAcceptableException(JSON);
		}
		return true;
	}

	private static boolean answersJson(HandlerMethod method) {
		return !method.isVoid() && (AnnotatedElementUtils.hasAnnotation(method.getBeanType(), ResponseBody.class)
				|| AnnotatedElementUtils.hasAnnotation(method.getMethod(), ResponseBody.class));
	}

}
