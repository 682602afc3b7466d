package dev.parley.gateway;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** An instance is trusted until it fails, and then tried once a second. */
class InstanceTests {

	private long now = Long.MAX_VALUE - 1000;

	private final Instance instance = new Instance(URI.create("http://one:9603/inside"), () -> this.now);

	@Test
	void livesUntilItFails() {
		assertThat(this.instance.isAlive()).isTrue();
		assertThat(this.instance.isDueForTrial()).isFalse();
		this.instance.failed(new IOException());
		assertThat(this.instance.isAlive()).isFalse();
	}

	@Test
	void isTriedByOneRequestASecond() {
		this.instance.failed(new IOException());
		pass(Duration.ofMillis(999));
		assertThat(this.instance.isDueForTrial()).isFalse();
		pass(Duration.ofMillis(1));
		assertThat(this.instance.isDueForTrial()).isTrue();
		assertThat(this.instance.isDueForTrial()).isFalse();
		pass(Duration.ofSeconds(1));
		assertThat(this.instance.isDueForTrial()).isTrue();
	}

	@Test
	void livesAgainWhenItAnswers() {
		this.instance.failed(new IOException());
		this.instance.answered();
		assertThat(this.instance.isAlive()).isTrue();
	}

	@Test
	void isLeftAloneForTenSecondsWhenItSaidThatItIsAboutToStop() {
		this.instance.leaves();
		assertThat(this.instance.isAlive()).isFalse();
		pass(Duration.ofMillis(9999));
		assertThat(this.instance.isDueForTrial()).isFalse();
		pass(Duration.ofMillis(1));
		assertThat(this.instance.isDueForTrial()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "http://service/a%20b?c=%2F&d=ä, http://one:9603/a%20b?c=%2F&d=ä", "ws://service/s, ws://one:9603/s",
			"http://service, http://one:9603" })
	void hasTheResourcesOfItsService(URI resource, URI here) {
		assertThat(this.instance.locate(resource)).isEqualTo(here);
	}

	@ParameterizedTest
	@CsvSource({ "http://service/a, https://safe/a", "ws://service/a, wss://safe/a" })
	void isReachedInItsOwnWay(URI resource, URI here) {
		assertThat(new Instance(URI.create("https://safe"), () -> this.now).locate(resource)).isEqualTo(here);
	}

	private void pass(Duration time) {
		this.now += time.toNanos();
	}

}
