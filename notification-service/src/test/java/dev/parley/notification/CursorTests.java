package dev.parley.notification;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatRuntimeException;

/** Tests that a cursor can be written and read again. */
class CursorTests {

	@Test
	void readsWhatItWrote() {
		Cursor place = new Cursor(Instant.parse("2026-11-22T20:15:30.123456Z"), NotificationId.next());
		assertThat(Cursor.parse(place.toString())).isEqualTo(place);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/", "7", "2026-11-22T20:15:30Z", "2026-11-22T20:15:30Z/", "2026-11-22T20:15:30Z/7",
			"-0001-01-01T00:00:00Z/0199a5c0-7d3e-7c41-9b1a-52f0c6d8e101",
			"+10000-01-01T00:00:00Z/0199a5c0-7d3e-7c41-9b1a-52f0c6d8e101",
			"yesterday/0199a5c0-7d3e-7c41-9b1a-52f0c6d8e101",
			"2026-11-22T20:15:30Z/0199a5c0-7d3e-7c41-9b1a-52f0c6d8e101/" })
	void refusesAnythingElse(String text) {
		assertThatRuntimeException().isThrownBy(() -> Cursor.parse(text));
	}

}
