package dev.parley.cli.client;

import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

import dev.parley.servers.Unchecked;

/** The clock of auth-server, by which tokens begin and end. */
public final class ServerClock {

	private ServerClock() {
	}

	/**
	 * How far it is ahead of a clock, to the second.
	 * @return empty if auth-server does not answer
	 */
	public static Optional<Duration> aheadOf(Clock clock, Entrance platform) {
		HttpClient http = FrontDoor.clients(platform.tls()).build();
		HttpRequest keys = HttpRequest.newBuilder(platform.url().resolve("/auth/oauth2/jwks"))
			.timeout(Duration.ofSeconds(5))
			.build();
		try {
			HttpResponse<Void> answer = Unchecked.get(() -> http.send(keys, BodyHandlers.discarding()));
			// Without auth-server, the gateway refuses, with a date of its own.
			return answer.headers()
				.firstValue("Date")
				.filter((date) -> answer.statusCode() == 200)
				.map((date) -> Duration.between(clock.instant(),
						DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from)));
		}
		catch (UncheckedIOException ex) {
			return Optional.empty();
		}
	}

}
