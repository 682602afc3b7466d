package dev.parley.order.catalog;

import dev.parley.order.StubServices;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Resets, before each test, the stubs and the circuit breaker that earlier tests of the
 * same context have used.
 */
public final class FreshStubs implements BeforeEachCallback {

	@Override
	public void beforeEach(ExtensionContext test) {
		ApplicationContext context = SpringExtension.getApplicationContext(test);
		context.getBean(StubServices.class).reset();
		context.getBean(Resilience.class).breaker().reset();
	}

}
