package dev.parley.cli.local;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import dev.parley.servers.Home;

/**
 * One of our services.
 *
 * @param service which
 * @param home the checkout with its jar
 * @param layout the platform that it is of
 * @param http what asks whether it is ready
 */
record ServiceLaunch(Instance service, Home home, Layout layout, Supplier<HttpClient> http) implements Launch {

	@Override
	public String image() {
		String name = ServiceImage.of(this.home, this.service.part()).name();
		return this.layout.named(name);
	}

	@Override
	public String name() {
		return this.service.part().id();
	}

	@Override
	public List<String> command() {
		return ServiceImage.of(this.home, this.service.part()).command();
	}

	@Override
	public Map<String, String> environment() {
		return this.layout.environment(this.service);
	}

	@Override
	public boolean isReady(long pid) {
		HttpRequest request = HttpRequest.newBuilder(this.layout.readiness(this.service))
			.timeout(Duration.ofSeconds(2))
			.build();
		try {
			return this.http.get().send(request, BodyHandlers.discarding()).statusCode() == 200;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
