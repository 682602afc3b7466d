package dev.parley.defaults.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.service.HttpServiceClientPropertiesAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.service.HttpServiceClientAutoConfiguration;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.registry.ImportHttpServices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A client is an interface, an import and a few lines of YAML. */
class ClientAutoConfigurationTests {

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final AtomicInteger fetches = new AtomicInteger();

	private HttpServer server;

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/token", (exchange) -> {
			this.fetches.incrementAndGet();
			answer(exchange, "{\"access_token\": \"secret\", \"token_type\": \"Bearer\", \"expires_in\": 600}");
		});
		this.server.createContext("/weather", (exchange) -> {
			this.requests.add(exchange.getRequestHeaders().getFirst("Authorization"));
			answer(exchange, "{\"sky\": \"blue\", \"wind\": 3}");
		});
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void callsWithATokenAndIgnoresUnknownFields() {
		caller(Clock.systemUTC()).run((context) -> {
			assertThat(context.getBean(Weather.class).today()).isEqualTo(new Forecast("blue"));
			assertThat(this.requests).containsExactly("Bearer secret");
		});
	}

	@ParameterizedTest
	@CsvSource({ "4, 0", "6, 1" })
	void renewsATokenOfTenMinutesAtHalfOfItsLife(int minutes, int fetches) {
		caller(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(minutes))).run((context) -> {
			// The context itself gets the first token in the background.
			await().atMost(Duration.ofMinutes(1)).until(() -> this.fetches.get() > 0);
			ServiceTokens tokens = context.getBean(ServiceTokens.class);
			tokens.renew();
			int before = this.fetches.get();
			tokens.renew();
			assertThat(this.fetches).hasValue(before + fetches);
		});
	}

	@Test
	void isAbsentFromAServiceThatCallsNobody() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class,
					OAuth2ClientAutoConfiguration.class, ClientAutoConfiguration.class))
			.run((context) -> assertThat(context).doesNotHaveBean(ServiceTokens.class));
	}

	private ApplicationContextRunner caller(Clock clock) {
		String url = "http://localhost:" + this.server.getAddress().getPort();
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, HttpClientAutoConfiguration.class,
					ImperativeHttpClientAutoConfiguration.class, HttpServiceClientPropertiesAutoConfiguration.class,
					RestClientAutoConfiguration.class, HttpServiceClientAutoConfiguration.class,
					OAuth2ClientAutoConfiguration.class, ClientAutoConfiguration.class))
			.withBean(Clock.class, () -> clock)
			.withUserConfiguration(Caller.class)
			.withPropertyValues("parley.clients.weather=http://localhost:1," + url,
					"spring.jackson.deserialization.fail-on-unknown-properties=true",
					"spring.security.oauth2.client.provider.auth-server.token-uri=" + url + "/token",
					"spring.security.oauth2.client.registration.weather.provider=auth-server",
					"spring.security.oauth2.client.registration.weather.client-id=caller",
					"spring.security.oauth2.client.registration.weather.client-secret=caller",
					"spring.security.oauth2.client.registration.weather.authorization-grant-type=client_credentials");
	}

	private static void answer(HttpExchange exchange, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(200, bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	/** The service that is called. */
	interface Weather {

		@GetExchange("/weather")
		Forecast today();

	}

	/** The field of the answer that the caller reads. */
	public record Forecast(String sky) {
	}

	/** The service that calls. */
	@Configuration(proxyBeanMethods = false)
	@EnableScheduling
	@ImportHttpServices(group = "weather", types = Weather.class)
	static class Caller {

	}

}
