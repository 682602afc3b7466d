package dev.parley.inventory.grpc;

import java.util.List;

import dev.parley.contracts.inventory.v1.InventoryGrpc;
import dev.parley.contracts.inventory.v1.Money;
import dev.parley.contracts.inventory.v1.Product;
import dev.parley.contracts.inventory.v1.QuoteReply;
import dev.parley.contracts.inventory.v1.QuoteRequest;
import dev.parley.inventory.Products;
import dev.parley.inventory.Sku;
import dev.parley.inventory.StockedProduct;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Answers how much products cost, and how many pieces of them can be ordered. */
@Component
@ConditionalOnProperty(name = "parley.quote", havingValue = "grpc")
class QuoteEndpoint extends InventoryGrpc.InventoryImplBase {

	private static final int LIMIT = 50;

	private final Products products;

	QuoteEndpoint(Products products) {
		this.products = products;
	}

	@Override
	public void quote(QuoteRequest request, StreamObserver<QuoteReply> answer) {
		if (request.getSkusCount() > LIMIT) {
			throw Status.INVALID_ARGUMENT.withDescription("At most " + LIMIT + " SKUs are allowed")
				.asRuntimeException();
		}
		// A caller that has given up does not need the database.
		if (Context.current().isCancelled()) {
			return;
		}
		List<Sku> valid = request.getSkusList().stream().flatMap((text) -> Sku.parse(text).stream()).toList();
		answer.onNext(QuoteReply.newBuilder()
			.addAllProducts(this.products.findAll(valid).stream().map(QuoteEndpoint::product).toList())
			.build());
		answer.onCompleted();
	}

	private static Product product(StockedProduct stocked) {
		var price = stocked.product().price();
		return Product.newBuilder()
			.setSku(stocked.product().sku().value())
			.setPrice(Money.newBuilder()
				.setAmount(price.amount().toPlainString())
				.setCurrency(price.currency().getCurrencyCode()))
			.setAvailable(stocked.available())
			.build();
	}

}
