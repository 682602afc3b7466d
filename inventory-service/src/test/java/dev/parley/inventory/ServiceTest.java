package dev.parley.inventory;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;

/**
 * Marks a test of the whole service with a real database and a real broker. These tests
 * share one context; each uses its own products and orders.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
// On a busy machine, a burst of callers may wait long for a connection.
@SpringBootTest(properties = { "logging.structured.format.console=",
		"spring.datasource.hikari.connection-timeout=60000", "PARLEY_GRPC_PORT=0" })
@AutoConfigureMockMvc
@Import(TestPlatform.class)
public @interface ServiceTest {

}
