package dev.parley.messaging.kafka;

import java.util.concurrent.TimeUnit;

import dev.parley.defaults.Outage;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * Creates the topics as soon as the broker is available: {@link KafkaAdmin} tries it only
 * once, at the start.
 */
class TopicCreation implements ApplicationRunner {

	private final Outage outage = new Outage(LogFactory.getLog(TopicCreation.class), "Creating the topics");

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
			while (!this.outage.run(this::create)) {
				TimeUnit.SECONDS.sleep(2);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** At the start, {@link KafkaAdmin} reports a failure; later, it throws it. */
	private void create() {
		boolean created;
		try {
			created = this.kafka.initialize();
		}
		catch (IllegalStateException ex) {
			throw new KafkaException("Cannot create the topics", ex);
		}
		if (!created) {
			throw new KafkaException("Cannot create the topics");
		}
	}

}
