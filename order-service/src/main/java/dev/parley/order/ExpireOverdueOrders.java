package dev.parley.order;

import java.util.concurrent.TimeUnit;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Watches the deadlines of pending orders. */
@Component
class ExpireOverdueOrders {

	private static final int AT_ONCE = 100;

	private final OrderProcess process;

	ExpireOverdueOrders(OrderProcess process) {
		this.process = process;
	}

	/**
	 * Expires all orders whose deadline is over, some at a time, beside other instances.
	 */
	@Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
	void expire() {
		int overdue;
		do {
			overdue = this.process.expireOverdue(AT_ONCE);
		}
		while (overdue == AT_ONCE);
	}

}
