package dev.parley.defaults.web;

import java.util.Collections;
import java.util.List;
import java.util.Set;

import dev.parley.defaults.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Refuses a request whose body is encoded or not JSON, whose caller does not accept JSON
 * or whose headers are not ASCII, before anything changes: Spring MVC negotiates only
 * when it writes the answer, after the commit.
 */
class EarlyNegotiation implements HandlerInterceptor {

	private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

	private static final List<MediaType> JSON = List.of(MediaType.APPLICATION_JSON);

	private static final HeaderContentNegotiationStrategy HEADER = new HeaderContentNegotiationStrategy();

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
			throws HttpMediaTypeNotAcceptableException {
		if (!(handler instanceof HandlerMethod method) || !answersJson(method)) {
			return true;
		}
		for (MethodParameter parameter : method.getMethodParameters()) {
			check(parameter, request);
		}
		if (!SAFE.contains(request.getMethod()) && !method.isVoid() && !acceptsJson(request)) {
			throw new HttpMediaTypeNotAcceptableException(JSON);
		}
		// A caller that accepts problem documents, too, would get the resource labelled
		// as one.
		if (!method.isVoid() && request.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE) == null) {
			request.setAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE, Set.copyOf(JSON));
		}
		return true;
	}

	private static boolean answersJson(HandlerMethod method) {
		return AnnotatedElementUtils.hasAnnotation(method.getBeanType(), ResponseBody.class)
				|| AnnotatedElementUtils.hasAnnotation(method.getMethod(), ResponseBody.class);
	}

	/**
	 * Reads the media types without a charset, because JSON is UTF-8 whatever it says.
	 */
	static List<MediaType> accepted(NativeWebRequest request) throws HttpMediaTypeNotAcceptableException {
		return HEADER.resolveMediaTypes(request)
			.stream()
			.map((type) -> (type.getCharset() == null) ? type
					: new MediaType(type.getType(), type.getSubtype(), type.getQualityValue()))
			.toList();
	}

	private static boolean acceptsJson(HttpServletRequest request) throws HttpMediaTypeNotAcceptableException {
		return accepted(new ServletWebRequest(request)).stream()
			.anyMatch(
					(accepted) -> accepted.getQualityValue() > 0 && JSON.stream().anyMatch(accepted::isCompatibleWith));
	}

	private static void check(MethodParameter parameter, HttpServletRequest request) {
		boolean body = parameter.hasParameterAnnotation(RequestBody.class);
		if (body && !Collections.list(request.getHeaders(HttpHeaders.CONTENT_ENCODING))
			.stream()
			.allMatch("identity"::equalsIgnoreCase)) {
			throw Problem
				.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type",
						"Send the body without a Content-Encoding")
				.with(HttpHeaders.ACCEPT_ENCODING, "identity");
		}
		if (body && !sendsJson(request)) {
			throw Problem
				.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type",
						"The body must be JSON; send it with the Content-Type application/json")
				.with(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
		}
		RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
		if (header != null && !isAscii(Collections.list(request.getHeaders(header.name())))) {
			throw Problem.invalid(HttpStatus.BAD_REQUEST, "invalid-request", "The request is not valid",
					List.of(new Problem.Field(header.name(), "must consist of printable ASCII characters")));
		}
	}

	private static boolean isAscii(List<String> values) {
		return values.stream().allMatch((value) -> value.chars().allMatch((c) -> c >= ' ' && c <= '~'));
	}

	private static boolean sendsJson(HttpServletRequest request) {
		try {
			String type = request.getContentType();
			return type != null && MediaType.APPLICATION_JSON.equalsTypeAndSubtype(MediaType.parseMediaType(type));
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

}
