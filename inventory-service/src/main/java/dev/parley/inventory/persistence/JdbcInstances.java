package dev.parley.inventory.persistence;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.parley.inventory.Instances;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** Stores which instances are there as rows, which each instance renews. */
@Repository
@EnableConfigurationProperties(JdbcInstances.Settings.class)
class JdbcInstances implements Instances {

	private static final Duration PRESENT = Duration.ofMinutes(1);

	private static final String RENEW = """
			insert into instance (name, seen_at) values (?, now())
			on conflict (name) do update set seen_at = excluded.seen_at""";

	private static final String FORGET = "delete from instance where seen_at < now() - make_interval(secs => ?)";

	private static final String FIND = """
			select name from instance where seen_at >= now() - make_interval(secs => ?) order by name""";

	private final JdbcClient jdbc;

	private final Settings settings;

	JdbcInstances(JdbcClient jdbc, Settings settings) {
		this.jdbc = jdbc;
		this.settings = settings;
	}

	@Override
	public String self() {
		return this.settings.instance();
	}

	@Override
	public List<String> present() {
		return this.jdbc.sql(FIND).param(PRESENT.toSeconds()).query((row, _) -> row.getString("name")).list();
	}

	@Scheduled(fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
	void renew() {
		this.jdbc.sql(RENEW).param(this.settings.instance()).update();
		this.jdbc.sql(FORGET).param(PRESENT.toSeconds()).update();
	}

	/**
	 * Settings of stock reports.
	 *
	 * @param instance the name of this instance, which no other instance has
	 */
	@ConfigurationProperties("parley.reports")
	record Settings(String instance) {
	}

}
