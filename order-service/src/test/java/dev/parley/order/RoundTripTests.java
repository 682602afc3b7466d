package dev.parley.order;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** How often an order waits for PostgreSQL. */
@ServiceTest
@TestPropertySource(
		properties = "spring.datasource.hikari.data-source-properties.socketFactory=dev.parley.order.RoundTrips")
class RoundTripTests {

	@Autowired
	private OrderApi api;

	@Autowired
	private OrderProcess process;

	@Test
	void placesAnOrderInFourIncludingItsKeyAndTheCommit() {
		assertThat(RoundTrips.of(this::placeWithKey)).isBetween(3, 4);
	}

	@Test
	void decidesManyOrdersInAsManyAsOne() {
		List<OrderId> one = List.of(this.api.placed("gina", "espresso-beans"));
		List<OrderId> many = Stream.generate(() -> this.api.placed("gina", "espresso-beans")).limit(10).toList();

		assertThat(RoundTrips.of(() -> this.process.stockReserved(one))).isBetween(3, 4);
		assertThat(RoundTrips.of(() -> this.process.stockReserved(many))).isBetween(3, 4);

		assertThat(many).allSatisfy((order) -> assertThat(this.api.statusOf(order)).isEqualTo("CONFIRMED"));
	}

	private void placeWithKey() {
		assertThat(this.api.placeWithKey("gina", UUID.randomUUID().toString(), OrderApi.body("espresso-beans")))
			.hasStatus(201);
	}

}
