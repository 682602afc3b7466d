package dev.parley.order.web;

import java.time.Duration;

import dev.parley.defaults.Problem;
import dev.parley.order.Basket;
import dev.parley.order.CustomerId;
import dev.parley.order.Order;
import dev.parley.order.PlaceOrder;
import dev.parley.order.Placement;
import dev.parley.order.Receipt;
import dev.parley.order.Refusal;
import dev.parley.order.idempotency.Answer;
import dev.parley.order.idempotency.Claim;
import dev.parley.order.idempotency.ClaimLostException;
import dev.parley.order.idempotency.IdempotencyKeys;
import dev.parley.order.idempotency.Request;

import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Places an order once for each idempotency key, however often it is asked to. */
@Component
class PlaceOnce {

	private final PlaceOrder placeOrder;

	private final OrderAnswer answers;

	private final IdempotencyKeys keys;

	PlaceOnce(PlaceOrder placeOrder, OrderAnswer answers, IdempotencyKeys keys) {
		this.placeOrder = placeOrder;
		this.answers = answers;
		this.keys = keys;
	}

	Reply place(CustomerId customer, Basket basket, Request request) {
		return switch (this.keys.claim(request)) {
			case Claim.Mine claim -> new Reply(place(customer, basket, claim), false);
			case Claim.Answered(Answer answer) -> new Reply(answer, true);
			case Claim.InProgress() -> throw inProgress();
			case Claim.Reused() -> throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "idempotency-key-reused",
					"The Idempotency-Key was used for another order; use a new key for each order");
		};
	}

	Answer place(CustomerId customer, Basket basket, Receipt receipt) {
		return switch (this.placeOrder.place(customer, basket, receipt)) {
			case Placement.Placed(Order order) -> this.answers.of(order);
			case Refusal refusal -> throw RefusalProblems.of(refusal);
		};
	}

	private Answer place(CustomerId customer, Basket basket, Claim.Mine claim) {
		try {
			return place(customer, basket, (Receipt) (order) -> this.keys.answer(claim, this.answers.of(order)));
		}
		catch (ClaimLostException ex) {
			throw inProgress();
		}
		catch (RuntimeException ex) {
			giveBack(claim, ex);
			throw ex;
		}
	}

	private void giveBack(Claim.Mine claim, RuntimeException cause) {
		try {
			this.keys.release(claim);
		}
		catch (DataAccessException lapsesByItself) {
			cause.addSuppressed(lapsesByItself);
		}
	}

	private static Problem inProgress() {
		return Problem
			.of(HttpStatus.CONFLICT, "idempotency-key-in-progress",
					"The first request with this Idempotency-Key is still running; repeat this one")
			.retryAfter(Duration.ofSeconds(1));
	}

}
