package dev.parley.order;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import dev.parley.contracts.inventory.v1.InventoryGrpc;
import dev.parley.contracts.inventory.v1.Money;
import dev.parley.contracts.inventory.v1.Product;
import dev.parley.contracts.inventory.v1.QuoteReply;
import dev.parley.contracts.inventory.v1.QuoteRequest;
import dev.parley.order.StubServices.Mode;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gRPC server of the stub of inventory-service, which can send any bytes. */
final class StubQuotes {

	private static final MethodDescriptor<QuoteRequest, byte[]> METHOD = InventoryGrpc.getQuoteMethod()
		.toBuilder(InventoryGrpc.getQuoteMethod().getRequestMarshaller(), new Bytes())
		.setSchemaDescriptor(null)
		.build();

	private static final JsonMapper json = new JsonMapper();

	private final StubServices stubs;

	private final Server server;

	StubQuotes(StubServices stubs) throws IOException {
		this.stubs = stubs;
		this.server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
			.executor(Executors.newVirtualThreadPerTaskExecutor())
			.addService(ServerInterceptors.intercept(ServerServiceDefinition.builder(InventoryGrpc.SERVICE_NAME)
				.addMethod(METHOD, ServerCalls.asyncUnaryCall(this::quote))
				.build(), this::keepHeaders))
			.build()
			.start();
	}

	void stop() {
		this.server.shutdownNow();
	}

	int port() {
		return this.server.getPort();
	}

	private <I, O> Listener<I> keepHeaders(ServerCall<I, O> call, Metadata headers, ServerCallHandler<I, O> next) {
		this.stubs.called((name) -> headers.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER)));
		return next.startCall(call, headers);
	}

	private void quote(QuoteRequest request, StreamObserver<byte[]> answer) {
		Mode mode = this.stubs.nextMode();
		this.stubs.awaitIf(mode == Mode.STALLED);
		if (mode.code() != Status.Code.OK) {
			answer.onError(mode.code().toStatus().asException());
			return;
		}
		answer.onNext((mode == Mode.GARBLED) ? "<html>".getBytes(StandardCharsets.UTF_8)
				: reply(this.stubs.sold(request.getSkusList().stream())));
		answer.onCompleted();
	}

	private static byte[] reply(Stream<String> products) {
		return QuoteReply.newBuilder().addAllProducts(products.map(StubQuotes::product).toList()).build().toByteArray();
	}

	/** Leaves out what the field of a message cannot hold. */
	private static Product product(String document) {
		JsonNode sold = json.readTree(document);
		Product.Builder product = Product.newBuilder().setSku(sold.path("sku").asString());
		if (sold.path("available").canConvertToExactIntegral() && sold.path("available").canConvertToLong()) {
			product.setAvailable(sold.path("available").asLong());
		}
		if (sold.path("price").isObject()) {
			product.setPrice(Money.newBuilder()
				.setAmount(sold.path("price").path("amount").asString())
				.setCurrency(sold.path("price").path("currency").asString()));
		}
		return product.build();
	}

	/** Sends bytes as they are. */
	private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {

		@Override
		public InputStream stream(byte[] bytes) {
			return new ByteArrayInputStream(bytes);
		}

		@Override
		public byte[] parse(InputStream bytes) {
			try {
				return bytes.readAllBytes();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
