package dev.parley.inventory;

import java.time.Clock;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reports the stock that this instance sees. */
@Component
public class ReportStock {

	private final Products products;

	private final ReportAnswers answers;

	private final Clock clock;

	ReportStock(Products products, ReportAnswers answers, Clock clock) {
		this.products = products;
		this.answers = answers;
		this.clock = clock;
	}

	/**
	 * Answers a request, unless its deadline has passed. After a crash, a request may be
	 * answered again: order-service keeps the first answer of an instance.
	 */
	@Transactional
	public void report(ReportRequest request) {
		if (!request.isLate(this.clock.instant())) {
			this.answers.answer(request.id(), this.products.findAll(request.skus()));
		}
	}

}
