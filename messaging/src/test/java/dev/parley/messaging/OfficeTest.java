package dev.parley.messaging;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;

/**
 * Runs a test with the office: five workers share a queue of three partitions, and two
 * workers another queue.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = Office.class,
		properties = { "spring.config.import=classpath:service-defaults.yaml,classpath:messaging.yaml",
				"spring.application.name=office", "spring.datasource.username=office",
				"spring.cloud.stream.function.autodetect=false", "parley.messaging.topics.errands.partitions=3",
				"parley.messaging.queues.errands.workers=5", "parley.messaging.queues.errands.pause=200ms",
				"parley.messaging.topics.repairs.partitions=1", "parley.messaging.queues.repairs.workers=2" })
@interface OfficeTest {

}
