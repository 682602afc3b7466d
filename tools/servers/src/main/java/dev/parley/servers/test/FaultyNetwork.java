package dev.parley.servers.test;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import dev.parley.servers.Database;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Puts links before the database of an application and before a broker of its own.
 */
@Configuration(proxyBeanMethods = false)
public class FaultyNetwork {

	@Bean
	public Link toPostgres(Environment environment) {
		URI server = URI.create(database(environment).url().substring("jdbc:".length()));
		return Link.to(() -> new InetSocketAddress(server.getHost(), server.getPort()));
	}

	@Bean
	public Link toKafka() {
		AtomicReference<InetSocketAddress> server = new AtomicReference<>();
		Link link = Link.to(server::get);
		server.set(TestServers.choice().kafkaBehind(link.port()));
		return link;
	}

	@Bean
	JdbcConnectionDetails linkedPostgres(Link toPostgres, Environment environment) {
		Database database = database(environment);
		String url = database.url().replaceFirst("//[^/]+/", "//localhost:" + toPostgres.port() + "/");
		return new DatabaseDetails(new Database(url, database.username(), database.password()));
	}

	@Bean
	KafkaConnectionDetails linkedKafka(Link toKafka) {
		return () -> List.of("localhost:" + toKafka.port());
	}

	private static Database database(Environment environment) {
		return TestServers.database(environment.getRequiredProperty(Servers.ROLE));
	}

}
