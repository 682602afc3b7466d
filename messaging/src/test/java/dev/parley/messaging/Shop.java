package dev.parley.messaging;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.JdbcTemplate;

/** A service that publishes parcels and reads them back. */
@SpringBootApplication
class Shop {

	static final String TYPE = "test.parcel.v1";

	static final String FRAGILE = "test.fragile-parcel.v1";

	final List<ReceivedEvent<Parcel>> received = new CopyOnWriteArrayList<>();

	final AtomicInteger outages = new AtomicInteger();

	/** The broken parcels that can be delivered by now. */
	final Set<String> repaired = ConcurrentHashMap.newKeySet();

	@Bean
	EventConsumer parcels(Inbox inbox, JdbcTemplate jdbc) {
		jdbc.execute("create table if not exists delivered (name text)");
		Consumer<ReceivedEvent<Parcel>> handler = (event) -> deliver(event, jdbc);
		return inbox.consumer().on(TYPE, Parcel.class, handler).on(FRAGILE, Parcel.class, handler);
	}

	private void deliver(ReceivedEvent<Parcel> event, JdbcTemplate jdbc) {
		String name = event.data().name();
		jdbc.update("insert into delivered (name) values (?)", name);
		if (name.startsWith("broken") && !this.repaired.contains(name)) {
			throw new IllegalStateException("No handler can handle this");
		}
		if (name.startsWith("late") && this.outages.getAndDecrement() > 0) {
			throw new TransientDataAccessResourceException("Temporarily unavailable");
		}
		this.received.add(event);
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
