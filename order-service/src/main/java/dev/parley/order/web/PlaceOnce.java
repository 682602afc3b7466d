package dev.parley.order.web;

import java.time.Duration;

import dev.parley.defaults.Problem;
import dev.parley.defaults.web.EntityTag;
import dev.parley.order.Basket;
import dev.parley.order.CustomerId;
import dev.parley.order.Order;
import dev.parley.order.PlaceOrder;
import dev.parley.order.Refusal;
import dev.parley.order.Sku;
import dev.parley.order.idempotency.Answer;
import dev.parley.order.idempotency.IdempotentAnswers;
import dev.parley.order.idempotency.Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Places an order once per idempotency key, however often the request is repeated. */
@Component
class PlaceOnce {

	private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

	private final PlaceOrder placeOrder;

	private final IdempotentAnswers answers;

	private final JsonMapper json;

	PlaceOnce(PlaceOrder placeOrder, IdempotentAnswers answers, JsonMapper json) {
		this.placeOrder = placeOrder;
		this.answers = answers;
		this.json = json;
	}

	ResponseEntity<byte[]> place(CustomerId customer, OrderRequest body, @Nullable String key) {
		Basket basket = body.toBasket();
		Request request = (key != null) ? Request.of(customer.value(), key, this.json.writeValueAsBytes(body)) : null;
		return this.answers.answer(request, (answer) -> {
			if (this.placeOrder.place(customer, basket,
					(order) -> answer.accept(created(order))) instanceof Refusal refusal) {
				throw problem(refusal);
			}
		});
	}

	private Answer created(Order order) {
		return new Answer(HttpStatus.CREATED.value(), "/api/orders/" + order.id(), EntityTag.of(order.version()),
				this.json.writeValueAsString(OrderDocument.of(order)));
	}

	private static Problem problem(Refusal refusal) {
		return switch (refusal) {
			case Refusal.UnknownProduct(Sku sku) ->
				Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "unknown-product", "There is no product " + sku);
			case Refusal.InsufficientStock(Sku sku, long available) -> Problem.of(HttpStatus.CONFLICT,
					"insufficient-stock", "Only %d of %s are available".formatted(available, sku));
			case Refusal.MixedCurrencies() -> Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "mixed-currencies",
					"The products are sold in different currencies; order them separately");
			case Refusal.CatalogUnavailable(Sku sku) -> Problem
				.of(HttpStatus.SERVICE_UNAVAILABLE, "catalog-unavailable",
						"The price of %s is not available at the moment; try again".formatted(sku))
				.retryAfter(RETRY_AFTER);
		};
	}

}
