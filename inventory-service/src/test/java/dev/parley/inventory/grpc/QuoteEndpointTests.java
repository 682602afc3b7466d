package dev.parley.inventory.grpc;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.parley.contracts.inventory.v1.InventoryGrpc;
import dev.parley.contracts.inventory.v1.InventoryGrpc.InventoryBlockingStub;
import dev.parley.contracts.inventory.v1.Product;
import dev.parley.contracts.inventory.v1.QuoteReply;
import dev.parley.contracts.inventory.v1.QuoteRequest;
import dev.parley.defaults.Revocations;
import dev.parley.inventory.InventoryApi;
import dev.parley.inventory.ServiceTest;
import dev.parley.inventory.Sku;
import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.grpc.client.interceptor.security.BearerTokenAuthenticationInterceptor;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Named.named;

/** Quotes over real gRPC, with real tokens. */
@ServiceTest
class QuoteEndpointTests {

	private static final Duration LONG = Duration.ofSeconds(60);

	@Autowired
	private GrpcServerLifecycle server;

	@Autowired
	private Issuer issuer;

	@Autowired
	private Revocations revocations;

	@Autowired
	private InventoryApi api;

	@Autowired
	private ObservedCalls calls;

	private ManagedChannel channel;

	@BeforeEach
	void connect() {
		this.channel = Grpc.newChannelBuilder("localhost:" + this.server.getPort(), InsecureChannelCredentials.create())
			.build();
	}

	@AfterEach
	void disconnect() throws InterruptedException {
		this.channel.shutdownNow().awaitTermination(LONG.toSeconds(), TimeUnit.SECONDS);
	}

	@Test
	void quotesTheProductsThatExist() {
		Sku sku = this.api.stock(7);

		QuoteReply reply = inventory().quote(request(sku.value(), "no-such-thing", "not a SKU"));

		Product product = reply.getProductsList().getFirst();
		assertThat(reply.getProductsCount()).isOne();
		assertThat(product.getSku()).isEqualTo(sku.value());
		assertThat(product.getPrice().getAmount()).isEqualTo("12.50");
		assertThat(product.getPrice().getCurrency()).isEqualTo("EUR");
		assertThat(product.getAvailable()).isEqualTo(7);
	}

	@Test
	void refusesMoreThan50Products() {
		assertThat(inventory().quote(request(Collections.nCopies(50, "none").toArray(String[]::new)))).isNotNull();
		assertThat(status(() -> inventory().quote(request(Collections.nCopies(51, "none").toArray(String[]::new)))))
			.isEqualTo(Code.INVALID_ARGUMENT);
	}

	@Test
	void refusesAMessageThatIsTooLarge() {
		assertThat(status(() -> inventory().quote(request("x".repeat(16 * 1024))))).isEqualTo(Code.RESOURCE_EXHAUSTED);
	}

	@Test
	void refusesACallWithoutAToken() {
		assertThat(status(() -> InventoryGrpc.newBlockingStub(this.channel).quote(request("none"))))
			.isEqualTo(Code.UNAUTHENTICATED);
	}

	@ParameterizedTest
	@MethodSource("invalidTokens")
	void refusesATokenThatIsNotValidHere(Consumer<JWTClaimsSet.Builder> change) {
		assertThat(status(() -> inventory(this.issuer.token(change)).quote(request("none"))))
			.isEqualTo(Code.UNAUTHENTICATED);
	}

	static Stream<?> invalidTokens() {
		return Stream.of(invalid("of another issuer", (claims) -> claims.issuer("http://evil.example/auth")),
				invalid("for another service", (claims) -> claims.audience("order-service")),
				invalid("expired", (claims) -> claims.expirationTime(Date.from(Instant.now().minusSeconds(300)))),
				invalid("without a subject", (claims) -> claims.subject(null)),
				invalid("without a client", (claims) -> claims.claim("client_id", null)));
	}

	private static Object invalid(String name, Consumer<JWTClaimsSet.Builder> change) {
		return named(name, change);
	}

	@Test
	void refusesATokenOfAnotherKeyOrType() {
		for (String token : List.of(this.issuer.ofAnotherKey(), this.issuer.idToken(), "nonsense")) {
			assertThat(status(() -> inventory(token).quote(request("none")))).isEqualTo(Code.UNAUTHENTICATED);
		}
	}

	@Test
	void refusesATokenAsSoonAsItIsRevoked() {
		String token = this.issuer.token((claims) -> claims.jwtID("revoked"));
		assertThat(inventory(token).quote(request("none"))).isNotNull();

		this.revocations.add("revoked", Instant.now());

		assertThat(status(() -> inventory(token).quote(request("none")))).isEqualTo(Code.UNAUTHENTICATED);
	}

	@Test
	void refusesATokenWithoutTheScope() {
		String token = this.issuer.token((claims) -> claims.claim("scope", List.of("products:write", "operations")));
		assertThat(status(() -> inventory(token).quote(request("none")))).isEqualTo(Code.PERMISSION_DENIED);
	}

	@Test
	void refusesATokenThatWasExchangedForThatOfAUser() {
		String token = this.issuer.token((claims) -> claims.claim("act", Map.of("sub", "gateway")));
		assertThat(status(() -> inventory(token).quote(request("none")))).isEqualTo(Code.PERMISSION_DENIED);
	}

	@Test
	void deniesWhatHasNoRule() {
		assertThat(status(() -> call(UnruledEndpoint.METHOD))).isEqualTo(Code.PERMISSION_DENIED);
	}

	@Test
	void hasNoOtherMethodsAndDoesNotListThem() {
		for (String method : List.of("parley.inventory.v1.Inventory/Adjust",
				"grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
				"grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo")) {
			assertThat(status(() -> call(InventoryGrpc.getQuoteMethod()
				.toBuilder()
				.setFullMethodName(method)
				.setSchemaDescriptor(null)
				.build()))).isEqualTo(Code.UNIMPLEMENTED);
		}
	}

	@Test
	void tellsItsHealthWithoutAToken() {
		assertThat(HealthGrpc.newBlockingStub(this.channel).check(HealthCheckRequest.getDefaultInstance()).getStatus())
			.isEqualTo(ServingStatus.SERVING);
	}

	@Test
	void answersOnVirtualThreads() {
		inventory().quote(request("none"));

		assertThat(this.calls.wereOnVirtualThreads()).isTrue();
	}

	@Test
	void continuesTheTraceOfItsCaller() {
		String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
		Metadata headers = new Metadata();
		headers.put(Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER),
				"00-" + trace + "-00f067aa0ba902b7-01");
		inventory().withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers)).quote(request("none"));

		assertThat(this.calls.lastTrace()).isEqualTo(trace);
	}

	private <I, O> void call(MethodDescriptor<I, O> method) {
		@SuppressWarnings("unchecked")
		I request = (I) QuoteRequest.getDefaultInstance();
		ClientCalls.blockingUnaryCall(ClientInterceptors.intercept(this.channel,
				new BearerTokenAuthenticationInterceptor(this.issuer.token((_) -> {
				}))), method, CallOptions.DEFAULT.withDeadlineAfter(LONG), request);
	}

	private InventoryBlockingStub inventory() {
		return inventory(this.issuer.token((_) -> {
		}));
	}

	private InventoryBlockingStub inventory(String token) {
		return InventoryGrpc.newBlockingStub(this.channel)
			.withInterceptors(new BearerTokenAuthenticationInterceptor(token))
			.withDeadlineAfter(LONG);
	}

	private static QuoteRequest request(String... skus) {
		return QuoteRequest.newBuilder().addAllSkus(List.of(skus)).build();
	}

	private static Code status(ThrowingCallable call) {
		return catchThrowableOfType(StatusRuntimeException.class, call).getStatus().getCode();
	}

}
