package dev.parley.inventory;

import java.util.Arrays;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

/** Calls the REST API in different roles. */
public class InventoryApi {

	private static final RequestPostProcessor CUSTOMER = token("customer1", "SCOPE_products:read", "ROLE_CUSTOMER");

	private static final RequestPostProcessor STAFF = token("staff1", "SCOPE_products:read", "SCOPE_products:write",
			"ROLE_STAFF");

	private static final RequestPostProcessor OPERATOR = token("operator1", "SCOPE_operations", "ROLE_OPERATOR");

	private final MockMvcTester mvc;

	InventoryApi(MockMvcTester mvc) {
		this.mvc = mvc;
	}

	public static RequestPostProcessor token(String subject, String... authorities) {
		return jwt().jwt((token) -> token.subject(subject))
			.authorities(
					Arrays.stream(authorities).map(SimpleGrantedAuthority::new).toArray(SimpleGrantedAuthority[]::new));
	}

	/** Creates a product with some stock. */
	public Sku stock(int pieces) {
		Sku sku = Samples.newSku();
		assertThat(put(sku, "12.50").exchange()).hasStatus(201);
		if (pieces > 0) {
			assertThat(adjust(sku, pieces)).hasStatusOk();
		}
		return sku;
	}

	public MockMvcRequestBuilder call(HttpMethod method, String path) {
		return this.mvc.method(method).uri(path).contentType(MediaType.APPLICATION_JSON);
	}

	public MockMvcRequestBuilder read(String path, Object... variables) {
		return this.mvc.get().uri(path, variables).with(CUSTOMER);
	}

	public MvcTestResult read(Sku sku) {
		return read("/api/products/" + sku).exchange();
	}

	public MockMvcRequestBuilder put(Sku sku, String amount) {
		return put(sku.value()).content("""
				{"name": "A product", "price": {"amount": "%s", "currency": "EUR"}}""".formatted(amount));
	}

	public MockMvcRequestBuilder put(String sku) {
		return call(HttpMethod.PUT, "/api/products/" + sku).with(STAFF);
	}

	public MvcTestResult adjust(Sku sku, int delta) {
		return adjust(sku.value()).content("{\"delta\": %d, \"reason\": \"counted\"}".formatted(delta)).exchange();
	}

	public MockMvcRequestBuilder adjust(String sku) {
		return call(HttpMethod.POST, "/api/products/%s/stock-adjustments".formatted(sku)).with(STAFF);
	}

	public MvcTestResult facts() {
		return operate(HttpMethod.GET, "/facts");
	}

	public MvcTestResult operate(HttpMethod method, String path) {
		return call(method, "/api/operations/inventory" + path).with(OPERATOR).exchange();
	}

}
