package dev.parley.notification;

/** What became of an order. */
sealed interface Outcome {

	default Kind kind() {
		return switch (this) {
			case Confirmed _ -> Kind.ORDER_CONFIRMED;
			case Rejected _ -> Kind.ORDER_REJECTED;
			case Cancelled _ -> Kind.ORDER_CANCELLED;
			case Expired _ -> Kind.ORDER_EXPIRED;
		};
	}

	default String text(OrderId order) {
		return switch (this) {
			case Confirmed _ -> "Good news: your order %s is confirmed.".formatted(order);
			case Rejected(Reason reason) ->
				"We are sorry: your order %s is rejected because %s.".formatted(order, reason.words());
			case Cancelled _ -> "Your order %s is cancelled.".formatted(order);
			case Expired _ ->
				"We are sorry: your order %s expired because it was not decided in time. Please place it again."
					.formatted(order);
		};
	}

	/** Its stock is held. */
	record Confirmed() implements Outcome {
	}

	/** It cannot be fulfilled. */
	record Rejected(Reason reason) implements Outcome {
	}

	/** It was withdrawn. */
	record Cancelled() implements Outcome {
	}

	/** It was not decided before its deadline. */
	record Expired() implements Outcome {
	}

}
