package dev.parley.order.catalog;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.parley.contracts.inventory.v1.InventoryGrpc;
import dev.parley.contracts.inventory.v1.QuoteReply;
import dev.parley.contracts.inventory.v1.QuoteRequest;
import dev.parley.defaults.client.Instances;
import dev.parley.defaults.client.ServiceTokens;
import dev.parley.order.Money;
import dev.parley.order.Sku;
import io.grpc.ClientInterceptor;
import io.grpc.ConnectivityState;
import io.grpc.Deadline;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.grpc.client.interceptor.security.BearerTokenAuthenticationInterceptor;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.util.Assert;

/** Reads products over gRPC. */
class GrpcProductReads implements ProductReads {

	static final String SERVICE = "inventory";

	/** The first call of a JVM loads hundreds of classes. */
	private static final Duration FIRST_CALL = Duration.ofSeconds(2);

	private final Map<URI, ManagedChannel> channels;

	private final Instances instances;

	private final ServiceTokens tokens;

	private final Duration timeout;

	GrpcProductReads(Map<URI, ManagedChannel> channels, ServiceTokens tokens, Duration timeout) {
		this.channels = channels;
		this.instances = new Instances(List.copyOf(channels.keySet()));
		this.tokens = tokens;
		this.timeout = timeout;
	}

	/**
	 * Connects before the first call, and again after an outage: by itself, a channel
	 * waits for up to two minutes.
	 */
	@Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
	void connect() {
		this.channels.values().forEach((channel) -> {
			if (channel.getState(true) == ConnectivityState.TRANSIENT_FAILURE) {
				channel.resetConnectBackoff();
			}
		});
	}

	@Override
	public void warmUp() {
		read(List.of("warm-up"), FIRST_CALL);
	}

	@Override
	public Products products(List<String> skus) {
		return read(skus, this.timeout);
	}

	private Products read(List<String> skus, Duration timeout) {
		QuoteRequest request = QuoteRequest.newBuilder().addAllSkus(skus).build();
		try {
			ClientInterceptor token = new BearerTokenAuthenticationInterceptor(this.tokens.token(SERVICE));
			Deadline deadline = Deadline.after(timeout.toMillis(), TimeUnit.MILLISECONDS);
			return products(this.instances.call((instance) -> call(instance, request, token, deadline)).get());
		}
		catch (StatusRuntimeException ex) {
			throw failure(ex);
		}
		catch (IOException ex) {
			throw new InventoryOutageException(ex, true);
		}
		catch (OAuth2AuthorizationException ex) {
			throw new InventoryOutageException(ex, false);
		}
	}

	/**
	 * Calls an instance.
	 * @return the reply or the status of an instance that did answer
	 */
	private Supplier<QuoteReply> call(URI instance, QuoteRequest request, ClientInterceptor token, Deadline deadline)
			throws IOException {
		try {
			QuoteReply reply = InventoryGrpc.newBlockingStub(this.channels.get(instance))
				.withDeadline(deadline)
				.withInterceptors(token)
				.quote(request);
			return () -> reply;
		}
		catch (StatusRuntimeException ex) {
			switch (ex.getStatus().getCode()) {
				case UNAVAILABLE -> throw (IOException) new ConnectException(ex.getMessage()).initCause(ex);
				case DEADLINE_EXCEEDED -> throw (IOException) new InterruptedIOException(ex.getMessage()).initCause(ex);
				default -> {
					return () -> {
						throw ex;
					};
				}
			}
		}
	}

	/**
	 * Only a status about the request itself says that inventory-service works. Every
	 * other one is an outage, including those that this service does not expect.
	 */
	private RuntimeException failure(StatusRuntimeException ex) {
		if (NestedExceptionUtils.getMostSpecificCause(ex) instanceof InvalidProtocolBufferException) {
			return new UnreadableAnswerException(ex);
		}
		return switch (ex.getStatus().getCode()) {
			case INVALID_ARGUMENT, NOT_FOUND, ALREADY_EXISTS, FAILED_PRECONDITION, OUT_OF_RANGE ->
				new UnreadableAnswerException(ex);
			case PERMISSION_DENIED, UNIMPLEMENTED -> new InventoryOutageException(ex, false);
			case UNAUTHENTICATED -> {
				this.tokens.drop(SERVICE);
				yield new InventoryOutageException(ex, true);
			}
			default -> new InventoryOutageException(ex, true);
		};
	}

	private static Products products(QuoteReply reply) {
		try {
			return new Products(reply.getProductsList().stream().map(GrpcProductReads::product).toList());
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			throw new UnreadableAnswerException(ex);
		}
	}

	/** Protobuf reads a field that is missing as an empty text, which is invalid here. */
	private static Product product(dev.parley.contracts.inventory.v1.Product product) {
		Assert.isTrue(product.hasAvailable(), "available is missing");
		return new Product(new Sku(product.getSku()).value(),
				Money.of(product.getPrice().getAmount(), product.getPrice().getCurrency()), product.getAvailable());
	}

}
