package dev.parley.order;

import java.io.UnsupportedEncodingException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import com.jayway.jsonpath.JsonPath;

import org.springframework.http.MediaType;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/** The REST API, as customers and operators use it. */
public final class OrderApi {

	public static final RequestPostProcessor OPERATOR = token("operator1", "SCOPE_orders:read", "SCOPE_operations",
			"ROLE_OPERATOR");

	private final MockMvcTester mvc;

	OrderApi(MockMvcTester mvc) {
		this.mvc = mvc;
	}

	public static RequestPostProcessor customer(String name) {
		return token(name, "SCOPE_orders:read", "SCOPE_orders:write", "ROLE_CUSTOMER");
	}

	public static RequestPostProcessor token(String subject, String... authorities) {
		return SecurityMockMvcRequestPostProcessors.jwt()
			.jwt((token) -> token.subject(subject))
			.authorities(AuthorityUtils.createAuthorityList(authorities));
	}

	public static String body(String... skus) {
		return Arrays.stream(skus)
			.map((sku) -> "{\"sku\": \"%s\", \"quantity\": 2}".formatted(sku))
			.collect(Collectors.joining(",", "{\"lines\": [", "]}"));
	}

	public MockMvcTester.MockMvcRequestBuilder post(RequestPostProcessor caller, String body) {
		return this.mvc.post().uri("/api/orders").with(caller).contentType(MediaType.APPLICATION_JSON).content(body);
	}

	public MvcTestResult place(String customer, String... skus) {
		return post(customer(customer), body(skus)).exchange();
	}

	public MvcTestResult placeWithKey(String customer, String key, String body) {
		return post(customer(customer), body).header("Idempotency-Key", key).exchange();
	}

	public OrderId placed(String customer, String... skus) {
		MvcTestResult result = place(customer, skus);
		assertThat(result).hasStatus(201);
		return idOf(result);
	}

	public MvcTestResult get(RequestPostProcessor caller, String path, Object... variables) {
		return this.mvc.get().uri(path, variables).with(caller).exchange();
	}

	public MvcTestResult delete(RequestPostProcessor caller, String path, Object... variables) {
		return this.mvc.delete().uri(path, variables).with(caller).exchange();
	}

	public MockMvcTester.MockMvcRequestBuilder cancel(String customer, OrderId id) {
		return this.mvc.post().uri("/api/orders/{id}/cancellation", id).with(customer(customer));
	}

	public MockMvcTester.MockMvcRequestBuilder requestReport(String body) {
		return this.mvc.post()
			.uri("/api/operations/orders/stock-reports")
			.with(OPERATOR)
			.contentType(MediaType.APPLICATION_JSON)
			.content(body);
	}

	public MvcTestResult report(String id) {
		return get(OPERATOR, "/api/operations/orders/stock-reports/{id}", id);
	}

	public String statusOf(OrderId id) {
		return read(get(OPERATOR, "/api/orders/{id}", id), "$.status");
	}

	public List<String> timelineOf(OrderId id) {
		return read(get(OPERATOR, "/api/orders/{id}/timeline", id), "$.items[*].event");
	}

	public static OrderId idOf(MvcTestResult result) {
		return new OrderId(UUID.fromString(read(result, "$.id")));
	}

	public static <T> T read(MvcTestResult result, String path) {
		return JsonPath.read(text(result), path);
	}

	public static String text(MvcTestResult result) {
		try {
			return result.getResponse().getContentAsString();
		}
		catch (UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
