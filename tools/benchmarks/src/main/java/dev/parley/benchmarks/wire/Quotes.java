package dev.parley.benchmarks.wire;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.parley.contracts.inventory.v1.InventoryGrpc;
import dev.parley.contracts.inventory.v1.QuoteRequest;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;

import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/**
 * Quotes of two lines, asked for with the libraries that order-service uses.
 *
 * @param name the transport
 * @param call makes one call, and returns the number of products in the answer
 */
record Quotes(String name, Supplier<Integer> call) {

	private static final List<String> SKUS = List.of("espresso-beans", "filter-paper");

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private static final Metadata.Key<String> AUTHORIZATION = key("authorization");

	private static final Metadata.Key<String> TRACE = key("traceparent");

	static Quotes rest(int port, String token) {
		JdkClientHttpRequestFactory http = new JdkClientHttpRequestFactory(
				HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
		http.setReadTimeout(TIMEOUT);
		RestClient client = RestClient.builder()
			.requestFactory(http)
			.baseUrl("http://localhost:" + port)
			.defaultHeader("Authorization", "Bearer " + token)
			.build();
		return new Quotes("REST", () -> {
			Page page = client.get()
				.uri("/api/products?sku={sku}&sku={sku}&limit=50", SKUS.toArray())
				.header("traceparent", trace())
				.retrieve()
				.body(Page.class);
			return (page != null) ? page.items().size() : 0;
		});
	}

	static Quotes grpc(int port, String token) {
		ManagedChannel channel = NettyChannelBuilder.forAddress("localhost", port).usePlaintext().build();
		QuoteRequest request = QuoteRequest.newBuilder().addAllSkus(SKUS).build();
		return new Quotes("gRPC", () -> {
			Metadata headers = new Metadata();
			headers.put(AUTHORIZATION, "Bearer " + token);
			headers.put(TRACE, trace());
			return InventoryGrpc.newBlockingStub(channel)
				.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
				.withDeadlineAfter(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
				.quote(request)
				.getProductsCount();
		});
	}

	/** Fails unless the answer has both products. */
	void ask() {
		int products = this.call.get();
		if (products != SKUS.size()) {
			throw new IllegalStateException("The answer over %s has %d products".formatted(this.name, products));
		}
	}

	/** A new trace, which the service records. */
	private static String trace() {
		SplittableRandom random = new SplittableRandom();
		return "00-%016x%016x-%016x-01".formatted(random.nextLong(), random.nextLong() | 1, random.nextLong() | 1);
	}

	private static Metadata.Key<String> key(String name) {
		return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
	}

	/** What is read of an answer over REST, as order-service does. */
	record Page(List<Product> items) {
	}

	/** A product, with the field names of the API. */
	record Product(String sku, String name, Price price, long available) {
	}

	/** A price. */
	record Price(String amount, String currency) {
	}

}
