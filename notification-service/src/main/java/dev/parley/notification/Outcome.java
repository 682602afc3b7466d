package dev.parley.notification;

/** The outcome of an order. */
sealed interface Outcome {

	default Kind kind() {
		return switch (this) {
			case Confirmed _ -> Kind.ORDER_CONFIRMED;
			case Rejected _ -> Kind.ORDER_REJECTED;
			case Cancelled _ -> Kind.ORDER_CANCELLED;
			case Expired _ -> Kind.ORDER_EXPIRED;
		};
	}

	/** The text that the customer reads. */
	default String text(OrderId order) {
		return switch (this) {
			case Confirmed _ -> "Good news: your order %s is confirmed.".formatted(order);
			case Rejected(Reason reason) ->
				"We are sorry: your order %s was rejected because %s.".formatted(order, reason.words());
			case Cancelled _ -> "Your order %s is cancelled.".formatted(order);
			case Expired _ ->
				"We are sorry: your order %s expired because it was not decided in time. Please place it again."
					.formatted(order);
		};
	}

	/** The stock of the order is held. */
	record Confirmed() implements Outcome {
	}

	/** The order cannot be fulfilled. */
	record Rejected(Reason reason) implements Outcome {
	}

	/** The order was withdrawn. */
	record Cancelled() implements Outcome {
	}

	/** The order was not decided before its deadline. */
	record Expired() implements Outcome {
	}

}
