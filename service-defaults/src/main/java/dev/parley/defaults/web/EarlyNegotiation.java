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
import org.springframework.web.servlet.HandlerMapping;

/**
 * Refuses a change whose caller does not accept JSON before anything changes: Spring MVC
 * negotiates only when it writes the answer, after the commit.
 */
class EarlyNegotiation implements HandlerInterceptor {

	private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

	private static final List<MediaType> JSON = List.of(MediaType.APPLICATION_JSON);

	private final HeaderContentNegotiationStrategy header = new HeaderContentNegotiationStrategy();

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
			throws HttpMediaTypeNotAcceptableException {
		if (!(handler instanceof HandlerMethod method) || !answersJson(method)) {
			return true;
		}
		if (!SAFE.contains(request.getMethod()) && this.header.resolveMediaTypes(new ServletWebRequest(request))
			.stream()
			.noneMatch(MediaType.APPLICATION_JSON::isCompatibleWith)) {
			throw new HttpMediaTypeNotAcceptableException(JSON);
		}
		// A caller that accepts problem documents, too, would get the resource labelled
		// as one.
		if (request.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE) == null) {
			request.setAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE, Set.copyOf(JSON));
		}
		return true;
	}

	private static boolean answersJson(HandlerMethod method) {
		return !method.isVoid() && (AnnotatedElementUtils.hasAnnotation(method.getBeanType(), ResponseBody.class)
				|| AnnotatedElementUtils.hasAnnotation(method.getMethod(), ResponseBody.class));
	}

}
