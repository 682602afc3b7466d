package dev.parley.order.catalog;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.parley.contracts.inventory.v1.InventoryGrpc;
import dev.parley.contracts.inventory.v1.Money;
import dev.parley.contracts.inventory.v1.Product;
import dev.parley.contracts.inventory.v1.QuoteReply;
import dev.parley.contracts.inventory.v1.QuoteRequest;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;

/** An instance of inventory-service whose port stays its own. */
final class FakeInventory extends InventoryGrpc.InventoryImplBase {

	private static final Product BEANS = Product.newBuilder()
		.setSku("espresso-beans")
		.setPrice(Money.newBuilder().setAmount("12.50").setCurrency("EUR"))
		.setAvailable(7)
		.build();

	private final AtomicInteger calls = new AtomicInteger();

	private volatile Status.Code code = Status.Code.OK;

	private volatile boolean stalled;

	private Server server = start(0);

	private final int port = this.server.getPort();

	@Override
	public void quote(QuoteRequest request, StreamObserver<QuoteReply> answer) {
		this.calls.incrementAndGet();
		if (this.stalled) {
			return;
		}
		if (this.code != Status.Code.OK) {
			answer.onError(this.code.toStatus().asException());
			return;
		}
		answer.onNext(QuoteReply.newBuilder().addProducts(BEANS).build());
		answer.onCompleted();
	}

	int port() {
		return this.port;
	}

	int calls() {
		return this.calls.get();
	}

	void forget() {
		this.calls.set(0);
	}

	void answersWith(Status.Code code) {
		this.code = code;
	}

	void stalls() {
		this.stalled = true;
	}

	void dies() {
		try {
			this.server.shutdownNow().awaitTermination(1, TimeUnit.MINUTES);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	void restarts() {
		this.server = start(this.port);
	}

	private Server start(int port) {
		try {
			return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
				.addService(this)
				.build()
				.start();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
