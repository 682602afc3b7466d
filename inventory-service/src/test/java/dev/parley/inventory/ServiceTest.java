package dev.parley.inventory;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;

/**
 * A test of the whole service on a real database and a real broker; all of them share one
 * and keep apart by their products and orders.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
// A burst waits for connections as long as a busy machine demands.
@SpringBootTest(
		properties = { "logging.structured.format.console=", "spring.datasource.hikari.connection-timeout=60000" })
@AutoConfigureMockMvc
@Import(TestPlatform.class)
public @interface ServiceTest {

}
