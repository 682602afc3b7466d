package dev.parley.order.web;

import dev.parley.defaults.web.EntityTag;
import dev.parley.order.Order;
import dev.parley.order.idempotency.Answer;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Writes the answer to an accepted order. */
@Component
class OrderAnswer {

	private final JsonMapper json;

	OrderAnswer(JsonMapper json) {
		this.json = json;
	}

	Answer of(Order order) {
		return new Answer(HttpStatus.CREATED.value(), "/api/orders/" + order.id(), EntityTag.of(order.version()),
				this.json.writeValueAsString(OrderDocument.of(order)));
	}

}
