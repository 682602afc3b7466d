package dev.parley.messaging.kafka;

import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * Creates the topics as soon as the broker is available: {@link KafkaAdmin} tries it only
 * once, at the start.
 */
class TopicCreation implements ApplicationRunner {

	private static final Log log = LogFactory.getLog(TopicCreation.class);

	private final KafkaAdmin kafka;

	TopicCreation(KafkaAdmin kafka) {
		this.kafka = kafka;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		Thread.ofVirtual().name("topic-creation").start(this::createWhenPossible);
	}

	private void createWhenPossible() {
		try {
			if (!this.kafka.initialize()) {
				log.warn("The broker is unavailable; the topics will be created when it is back");
				do {
					TimeUnit.SECONDS.sleep(2);
				}
				while (!this.kafka.initialize());
				log.info("Created the topics");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
