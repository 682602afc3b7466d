package dev.parley.benchmarks.outbox;

import dev.parley.servers.Database;
import dev.parley.servers.test.EmbeddedServers;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The database and the broker that all contestants use. */
final class Servers {

	private Servers() {
	}

	static String kafka() {
		return new EmbeddedServers().kafka();
	}

	static SpringApplicationBuilder application(Class<?> configuration, String database) {
		Database url = new EmbeddedServers().database(database);
		return new SpringApplicationBuilder(configuration).web(WebApplicationType.NONE)
			.properties("spring.datasource.url=" + url.url(), "spring.datasource.username=" + url.username(),
					"spring.datasource.password=" + url.password(), "spring.main.banner-mode=off",
					"PARLEY_KAFKA=" + kafka(), "PARLEY_KAFKA_SECURITY=PLAINTEXT", "logging.level.root=warn",
					"management.otlp.metrics.export.enabled=false", "spring.datasource.hikari.maximum-pool-size=40");
	}

}
