package dev.parley.messaging;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.messaging.Message;

/** A service that publishes parcels and reads them back. */
@SpringBootApplication
class Shop {

	static final String TYPE = "test.parcel.v1";

	final List<ReceivedEvent<Parcel>> received = new CopyOnWriteArrayList<>();

	final AtomicInteger outages = new AtomicInteger();

	final AtomicBoolean repaired = new AtomicBoolean();

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
