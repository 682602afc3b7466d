package dev.parley.defaults.web;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.parley.defaults.KebabCase;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.method.HandlerMethod;

/**
 * Completes the description of each operation with what follows from its code: id,
 * scopes, headers and problems.
 */
@SuppressWarnings({ "rawtypes", "unchecked" })
class ApiOperations implements OperationCustomizer, OpenApiCustomizer {

	private static final Pattern SCOPE = Pattern.compile("SCOPE_([\\w:.-]+)");

	private static final Pattern ROLE = Pattern.compile("hasRole\\('(\\w+)'\\)");

	private static final Map<String, String> HEADERS = Map.of(HttpHeaders.ETAG,
			"The version of the resource; send it as If-Match with a change", HttpHeaders.LOCATION,
			"The path of the new resource", ResponseHeaders.IDEMPOTENCY_REPLAYED,
			"`true` if this is the stored answer to an earlier request with the same Idempotency-Key",
			ResponseHeaders.UPDATES_CURSOR,
			"Where to follow what happens after this list: the parameter `after` of updates", HttpHeaders.RETRY_AFTER,
			"Seconds to wait before the next attempt", HttpHeaders.WWW_AUTHENTICATE, "How to authenticate");

	private static final Map<HttpStatus, String> PROBLEMS = new LinkedHashMap<>();

	static {
		PROBLEMS.put(HttpStatus.BAD_REQUEST, "The request is malformed, or `errors` names what is wrong in it");
		PROBLEMS.put(HttpStatus.UNAUTHORIZED, "The access token is missing, expired or not valid");
		PROBLEMS.put(HttpStatus.FORBIDDEN, "The access token lacks the scope or role");
		PROBLEMS.put(HttpStatus.NOT_FOUND, "The resource does not exist, or is not yours");
		PROBLEMS.put(HttpStatus.NOT_ACCEPTABLE, "The header Accept excludes every media type of the answer");
		PROBLEMS.put(HttpStatus.REQUEST_TIMEOUT, "The body did not arrive in time");
		PROBLEMS.put(HttpStatus.CONFLICT, "The state of the resource does not allow it");
		PROBLEMS.put(HttpStatus.PRECONDITION_FAILED, "A condition such as If-Match does not hold; read it again");
		PROBLEMS.put(HttpStatus.CONTENT_TOO_LARGE, "The body is too large");
		PROBLEMS.put(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body is not of a supported media type or encoding");
		PROBLEMS.put(HttpStatus.UNPROCESSABLE_CONTENT, "The request is understood, but cannot be carried out");
		PROBLEMS.put(HttpStatus.TOO_MANY_REQUESTS, "You send too many requests; wait");
		PROBLEMS.put(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The headers are too large");
		PROBLEMS.put(HttpStatus.INTERNAL_SERVER_ERROR, "The service failed; report it with the trace id");
		PROBLEMS.put(HttpStatus.SERVICE_UNAVAILABLE, "A part of the platform is not available; try again");
	}

	@Override
	public Operation customize(Operation operation, HandlerMethod method) {
		List<String> tags = Objects.requireNonNullElse(operation.getTags(), List.of("api"));
		operation.setOperationId(id(tags.getFirst(), method.getMethod().getName()));
		PreAuthorize rule = Optional
			.ofNullable(AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), PreAuthorize.class))
			.orElse(AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), PreAuthorize.class));
		String expression = (rule != null) ? rule.value() : "";
		List<String> scopes = all(SCOPE, expression);
		if (!scopes.isEmpty()) {
			operation.setSecurity(List.of(new SecurityRequirement().addList(ApiDescription.SCHEME, scopes)));
		}
		ResponseHeaders headers = method.getMethodAnnotation(ResponseHeaders.class);
		if (headers != null) {
			operation.getResponses()
				.forEach((status, response) -> Arrays.stream(headers.value())
					.forEach((name) -> response.addHeaderObject(name, header(name))));
		}
		if (method.hasMethodAnnotation(GetMapping.class) && headers != null
				&& List.of(headers.value()).contains(HttpHeaders.ETAG)) {
			operation.getResponses()
				.addApiResponse(code(HttpStatus.NOT_MODIFIED),
						new ApiResponse().description("The version is still the one of If-None-Match"));
		}
		problems(operation, method, scopes, all(ROLE, expression));
		return operation;
	}

	private static void problems(Operation operation, HandlerMethod method, List<String> scopes, List<String> roles) {
		ApiResponses responses = operation.getResponses();
		PROBLEMS.keySet()
			.stream()
			.filter((status) -> derived(status, operation))
			.forEach((status) -> responses.addApiResponse(code(status), new ApiResponse().$ref(KebabCase.of(status))));
		if (!scopes.isEmpty()) {
			String needed = "The access token lacks the scope `%s`".formatted(String.join("`, `", scopes))
					+ (roles.isEmpty() ? "" : " or the role `%s`".formatted(String.join("`, `", roles)));
			responses.addApiResponse(code(HttpStatus.FORBIDDEN), problem(HttpStatus.FORBIDDEN, needed));
		}
		Arrays.stream(method.getMethod().getAnnotationsByType(Refuses.class))
			.collect(Collectors.groupingBy(Refuses::status,
					Collectors.mapping((refusal) -> "[`%1$s`](/problems/%1$s)".formatted(refusal.problem()),
							Collectors.joining(", "))))
			.forEach((status, names) -> responses.addApiResponse(code(status),
					problem(status, PROBLEMS.getOrDefault(status, status.getReasonPhrase()) + ": " + names)));
		ApiResponses sorted = new ApiResponses();
		sorted.putAll(new TreeMap<>(responses));
		operation.setResponses(sorted);
	}

	private static boolean derived(HttpStatus status, Operation operation) {
		return switch (status) {
			case PRECONDITION_FAILED -> isConditional(operation);
			case CONTENT_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, REQUEST_TIMEOUT -> operation.getRequestBody() != null;
			case NOT_FOUND, CONFLICT, UNPROCESSABLE_CONTENT -> false;
			default -> true;
		};
	}

	@Override
	public void customise(OpenAPI document) {
		PROBLEMS.forEach(
				(status, text) -> document.getComponents().addResponses(KebabCase.of(status), problem(status, text)));
		document.getComponents().addSchemas("Problem", problem()).addSchemas("FieldError", fieldError());
	}

	private static ApiResponse problem(HttpStatus status, String description) {
		ApiResponse response = new ApiResponse().description(description)
			.content(new Content().addMediaType(org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
					new MediaType().schema(new Schema<>().$ref("Problem"))));
		return switch (status) {
			case TOO_MANY_REQUESTS, SERVICE_UNAVAILABLE -> response.addHeaderObject(HttpHeaders.RETRY_AFTER,
					header(HttpHeaders.RETRY_AFTER).schema(type("integer")));
			case UNAUTHORIZED ->
				response.addHeaderObject(HttpHeaders.WWW_AUTHENTICATE, header(HttpHeaders.WWW_AUTHENTICATE));
			default -> response;
		};
	}

	private static Schema<?> problem() {
		return type("object").description("A refusal (RFC 9457)")
			.addProperty("type",
					type("string").format("uri-reference")
						.description("The address of a page about the problem")
						.example("/problems/invalid-request"))
			.addProperty("title", type("string").example("Invalid request"))
			.addProperty("status", type("integer").example(400))
			.addProperty("detail", type("string").description("What is wrong, and what to do"))
			.addProperty("instance", type("string").format("uri-reference"))
			.addProperty("traceId", type("string").description("Quote it when you report the problem"))
			.addProperty("errors",
					new ArraySchema().items(new Schema<>().$ref("FieldError"))
						.description("What is wrong in the input"))
			.required(List.of("type", "title", "status", "detail", "traceId"));
	}

	private static Schema<?> fieldError() {
		return type("object").description("A field or parameter that is wrong")
			.addProperty("field",
					type("string").description("Its path in the body, or its name").example("lines[0].sku"))
			.addProperty("message", type("string").example("must not be repeated in the order"))
			.required(List.of("field", "message"));
	}

	private static Schema<?> type(String type) {
		return new Schema<>().type(type).types(Set.of(type));
	}

	private static Header header(String name) {
		return new Header().description(HEADERS.getOrDefault(name, name)).schema(type("string"));
	}

	private static boolean isConditional(Operation operation) {
		return Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of())
			.stream()
			.anyMatch((parameter) -> HttpHeaders.IF_MATCH.equals(parameter.getName()));
	}

	private static List<String> all(Pattern pattern, String text) {
		return pattern.matcher(text).results().map((MatchResult match) -> match.group(1)).toList();
	}

	/** Makes {@code deadLettersList} of the tag "Dead letters" and the method "list". */
	private static String id(String tag, String method) {
		String[] words = tag.toLowerCase(Locale.ROOT).split("\\W+");
		return words[0] + Arrays.stream(words).skip(1).map(StringUtils::capitalize).collect(Collectors.joining())
				+ StringUtils.capitalize(method);
	}

	private static String code(HttpStatus status) {
		return Integer.toString(status.value());
	}

}
