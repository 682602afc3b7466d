package dev.parley.servers.test;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.testcontainers.containers.Container;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/** An application has its servers without a word about them. */
@SpringBootTest(properties = "spring.datasource.username=gamma", classes = ApplicationTests.Application.class)
class ApplicationTests {

	@Autowired
	ApplicationContext context;

	@Test
	void worksInTheDatabaseNamedLikeItsRole(@Autowired JdbcConnectionDetails database) throws SQLException {
		assertThat(database.getUsername()).isEqualTo("gamma");
		assertThat(database.getJdbcUrl()).endsWith("/gamma");
		DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(), database.getPassword()).close();
	}

	@Test
	void knowsItsBrokerByDetailsAndByProperty(@Autowired KafkaConnectionDetails kafka,
			@Autowired Environment environment) {
		assertThat(kafka.getBootstrapServers()).isEqualTo(List.of(environment.getRequiredProperty("PARLEY_KAFKA")))
			.isEqualTo(List.of(TestServers.choice().kafka()));
	}

	@Test
	void hasBothAsContainersWhereThereAreSome() {
		assertThat(this.context.getBeanNamesForType(Container.class))
			.hasSize((TestServers.choice() instanceof InContainers) ? 2 : 0);
	}

	/** It does nothing. */
	@EnableAutoConfiguration
	static class Application {

	}

}
