package dev.parley.messaging;

import java.time.Duration;

import dev.parley.servers.test.FaultyNetwork;
import dev.parley.servers.test.Link;
import org.junit.jupiter.api.AfterEach;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** A test with faults of the network, which end with the test. */
@Import(FaultyNetwork.class)
abstract class FaultyNetworkTest {

	static final Duration LONG = Duration.ofSeconds(120);

	@Autowired
	JdbcTemplate jdbc;

	@Autowired
	Link toKafka;

	@Autowired
	Link toPostgres;

	@AfterEach
	void heal() {
		this.toKafka.heal();
		this.toPostgres.heal();
	}

}
