package dev.parley.messaging;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;

/**
 * Runs a test with the shop, a real database and a real broker, which all tests share.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@AutoConfigureMockMvc
@SpringBootTest(properties = { "spring.config.import=classpath:service-defaults.yaml,classpath:messaging.yaml",
		"spring.application.name=shop", "spring.datasource.username=messaging",
		"spring.cloud.function.definition=parcels", "spring.cloud.stream.bindings.parcels-in-0.destination=parcels",
		"spring.cloud.stream.bindings.parcels-in-0.group=shop", "parley.messaging.topics.parcels.partitions=4",
		"parley.messaging.operations=/api/operations/shop", "management.tracing.sampling.probability=1.0" })
@interface ShopTest {

}
