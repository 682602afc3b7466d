package dev.parley.defaults.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** A service that is shutting down fails no request, and announces its shutdown. */
class DrainingTests {

	private final HttpClient http = HttpClient.newHttpClient();

	@Test
	void answersForAWhileThatItIsAboutToStop() throws Exception {
		ConfigurableApplicationContext service = new SpringApplicationBuilder(Service.class)
			.properties("spring.config.import=classpath:service-defaults.yaml", "server.port=0",
					"spring.application.name=thing-service", "PARLEY_DRAIN=2s", "logging.structured.format.console=")
			.run();
		URI health = URI.create("http://127.0.0.1:"
				+ ((ServletWebServerApplicationContext) service).getWebServer().getPort() + "/actuator/health/");
		assertThat(get(health, "readiness").statusCode()).isEqualTo(200);
		assertThat(get(health, "liveness").headers().map()).doesNotContainKeys("connection", "parley-draining");

		long start = System.nanoTime();
		CompletableFuture<Void> stopped = CompletableFuture.runAsync(service::close);
		HttpResponse<Void> answer = get(health, "liveness");
		while (answer.headers().firstValue("Parley-Draining").isEmpty()) {
			answer = get(health, "liveness");
		}
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().firstValue("Connection")).hasValue("close");
		assertThat(answer.headers().firstValue("Parley-Draining")).hasValue("true");
		assertThat(get(health, "readiness").statusCode()).isEqualTo(503);

		assertThat(stopped).succeedsWithin(Duration.ofSeconds(20));
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(2));
		assertThatIOException().isThrownBy(() -> get(health, "liveness"));
	}

	private HttpResponse<Void> get(URI health, String probe) throws IOException, InterruptedException {
		return this.http.send(HttpRequest.newBuilder(health.resolve(probe)).build(), BodyHandlers.discarding());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Service {

	}

}
