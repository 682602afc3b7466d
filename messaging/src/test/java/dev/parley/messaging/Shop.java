package dev.parley.messaging;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.JdbcTemplate;

/** A service that publishes parcels and reads them back. */
@SpringBootApplication
class Shop {

	static final String TYPE = "test.parcel.v1";

	final List<ReceivedEvent<Parcel>> received = new CopyOnWriteArrayList<>();

	final AtomicInteger outages = new AtomicInteger();

	final AtomicBoolean repaired = new AtomicBoolean();

	@Bean
	EventConsumer parcels(Inbox inbox, JdbcTemplate jdbc) {
		return inbox.consumer().on(TYPE, Parcel.class, (event) -> {
			jdbc.update("insert into delivered (name) values (?)", event.data().name());
			if (event.data().name().startsWith("broken") && !this.repaired.get()) {
				throw new IllegalStateException("No handler can handle this");
			}
			if (event.data().name().startsWith("late") && this.outages.getAndDecrement() > 0) {
				throw new TransientDataAccessResourceException("Temporarily unavailable");
			}
			this.received.add(event);
		});
	}

	/** The body of an event. */
	record Parcel(String name, int number) {

		Parcel {
			if (number < 0) {
				throw new IllegalArgumentException("A number is never negative");
			}
		}

	}

}
