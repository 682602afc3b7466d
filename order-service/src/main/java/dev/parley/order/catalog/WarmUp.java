package dev.parley.order.catalog;

import java.util.concurrent.TimeUnit;

import dev.parley.defaults.client.ServiceTokens;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Calls inventory-service before the first order does, because the first call of a JVM
 * takes longer than an order may wait.
 */
@Component
class WarmUp implements ApplicationRunner {

	private static final Log log = LogFactory.getLog(WarmUp.class);

	private final ServiceTokens tokens;

	private final ProductReads inventory;

	private volatile boolean warm;

	WarmUp(ServiceTokens tokens, ProductReads inventory) {
		this.tokens = tokens;
		this.inventory = inventory;
	}

	/** Tries once before this service becomes ready, which it does in any case. */
	@Override
	public void run(ApplicationArguments arguments) {
		this.tokens.renew();
		call();
	}

	@Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
	void call() {
		if (this.warm) {
			return;
		}
		try {
			this.inventory.warmUp();
			this.warm = true;
		}
		catch (InventoryOutageException ex) {
			log.debug("inventory-service does not answer yet", ex);
		}
	}

}
