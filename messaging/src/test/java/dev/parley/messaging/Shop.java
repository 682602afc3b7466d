package dev.parley.messaging;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import dev.parley.cli.platform.Database;
import dev.parley.cli.platform.TestServers;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.messaging.Message;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** A service that publishes parcels and reads them back. */
@SpringBootApplication
class Shop {

	static final String TYPE = "test.parcel.v1";

	final List<ReceivedEvent<Parcel>> received = new CopyOnWriteArrayList<>();

	final AtomicInteger outages = new AtomicInteger();

	final AtomicBoolean repaired = new AtomicBoolean();

	@Bean
	static DynamicPropertyRegistrar servers() {
		return (registry) -> {
			Database database = TestServers.postgres("messaging");
			registry.add("spring.datasource.url", database::url);
			registry.add("spring.datasource.username", database::username);
			registry.add("spring.datasource.password", database::password);
			registry.add("spring.cloud.stream.kafka.binder.brokers", TestServers::kafka);
			registry.add("PARLEY_KAFKA_SECURITY", () -> "PLAINTEXT");
		};
	}

	@Bean
	Consumer<Message<byte[]>> parcels(Inbox inbox, JdbcTemplate jdbc) {
		return inbox.consumer().on(TYPE, Parcel.class, (event) -> {
			jdbc.update("insert into delivered (name) values (?)", event.data().name());
			if (event.data().name().startsWith("broken") && !this.repaired.get()) {
				throw new IllegalStateException("No handler can handle this");
			}
			if (event.data().name().startsWith("late") && this.outages.getAndDecrement() > 0) {
				throw new TransientDataAccessResourceException("Away for a moment");
			}
			this.received.add(event);
		});
	}

	/** What travels. */
	record Parcel(String name, int number) {

		Parcel {
			if (number < 0) {
				throw new IllegalArgumentException("A number is never negative");
			}
		}

	}

}
