package dev.parley.order;

import java.util.concurrent.TimeUnit;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Expires pending orders whose deadline has passed. */
@Component
class ExpireOverdueOrders {

	private static final int BATCH_SIZE = 100;

	private final OrderProcess process;

	ExpireOverdueOrders(OrderProcess process) {
		this.process = process;
	}

	/** Works in batches, alongside other instances. */
	@Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
	void expire() {
		while (this.process.expireOverdue(BATCH_SIZE) == BATCH_SIZE) {
			// A full batch: more orders may be overdue.
		}
	}

}
